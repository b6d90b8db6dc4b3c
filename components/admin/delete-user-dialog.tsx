'use client';

import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

type DeleteUserDialogProps = { name: string; onClose: () => void; onDelete: () => Promise<void> };

export function DeleteUserDialog({ name, onClose, onDelete }: DeleteUserDialogProps) {
  const t = useTranslations('account.users');
  return (
    <ConfirmDialog
      title={t('deleteSure', { name })}
      text={t('deleteText')}
      act={t('delete')}
      onClose={onClose}
      onConfirm={onDelete}
    />
  );
}

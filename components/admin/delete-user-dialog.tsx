'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type DeleteUserDialogProps = { name: string; onClose: () => void; onDelete: () => Promise<void> };

export function DeleteUserDialog({ name, onClose, onDelete }: DeleteUserDialogProps) {
  const t = useTranslations('account.users');
  const shell = useTranslations('shell');
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('deleteSure', { name })}
      footer={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button
            look="danger"
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onDelete().finally(onClose);
            }}
          >
            {t('delete')}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{t('deleteText')}</p>
    </Dialog>
  );
}

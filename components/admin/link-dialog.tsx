'use client';

import { useTranslations } from 'next-intl';
import { SecretDialog } from '@/components/ui/secret-dialog';

type LinkDialogProps = { name: string; link: string; onClose: () => void };

/** A link that sets a password, to be handed over. */
export function LinkDialog({ name, link, onClose }: LinkDialogProps) {
  const t = useTranslations('account.users');
  return (
    <SecretDialog title={t('link', { name })} secret={link} copyWord={t('copy')} onClose={onClose}>
      {t('linkText')}
    </SecretDialog>
  );
}

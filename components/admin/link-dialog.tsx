'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/field';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';
import { useCopy } from '@/components/ui/use-copy';

type LinkDialogProps = { name: string; link: string; onClose: () => void };

/** A reset link, shown this once. */
export function LinkDialog({ name, link, onClose }: LinkDialogProps) {
  const t = useTranslations('account.users');
  const shell = useTranslations('shell');
  const { copied, copy } = useCopy(() => link);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('link', { name })}
      footer={
        <Button look="primary" icon={copied ? <CheckIcon /> : <CopyIcon />} onClick={() => void copy()}>
          {copied ? shell('copied') : t('copy')}
        </Button>
      }
    >
      <p className="text-pretty">{t('linkText')}</p>
      <Input
        readOnly
        value={link}
        aria-label={t('link', { name })}
        onFocus={({ target }) => target.select()}
        className="mt-4 font-mono"
      />
    </Dialog>
  );
}

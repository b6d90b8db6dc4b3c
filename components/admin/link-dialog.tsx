'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/field';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';

type LinkDialogProps = { name: string; link: string; onClose: () => void };

/** A reset link, shown this once. At plain http the clipboard is closed to us: then the text is selected to be copied. */
export function LinkDialog({ name, link, onClose }: LinkDialogProps) {
  const t = useTranslations('account.users');
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard?.writeText(link).then(() => setCopied(true));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('link', { name })}
      footer={
        <Button look="primary" icon={copied ? <CheckIcon /> : <CopyIcon />} onClick={() => void copy()}>
          {t(copied ? 'copied' : 'copy')}
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

'use client';

import { useTranslations } from 'next-intl';
import { Button } from './button';
import { Dialog } from './dialog';
import { Input } from './field';
import { CheckIcon, CopyIcon } from './icons';
import { useCopy } from './use-copy';

type SecretDialogProps = { title: string; text: string; secret: string; onClose: () => void };

/** A link or a token, shown this once. */
export function SecretDialog({ title, text, secret, onClose }: SecretDialogProps) {
  const t = useTranslations('shell');
  const { copied, copy } = useCopy(() => secret);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <Button look="primary" icon={copied ? <CheckIcon /> : <CopyIcon />} onClick={() => void copy()}>
          {t(copied ? 'copied' : 'copy')}
        </Button>
      }
    >
      <p className="text-pretty">{text}</p>
      <Input
        readOnly
        value={secret}
        aria-label={title}
        onFocus={({ target }) => target.select()}
        className="mt-4 font-mono"
      />
    </Dialog>
  );
}

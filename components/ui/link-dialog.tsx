'use client';

import { useTranslations } from 'next-intl';
import { Button } from './button';
import { Dialog } from './dialog';
import { Input } from './field';
import { CheckIcon, CopyIcon } from './icons';
import { useCopy } from './use-copy';

type LinkDialogProps = { title: string; text: string; link: string; onClose: () => void };

/** A link, shown this once. */
export function LinkDialog({ title, text, link, onClose }: LinkDialogProps) {
  const t = useTranslations('shell');
  const { copied, copy } = useCopy(() => link);
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
        value={link}
        aria-label={title}
        onFocus={({ target }) => target.select()}
        className="mt-4 font-mono"
      />
    </Dialog>
  );
}

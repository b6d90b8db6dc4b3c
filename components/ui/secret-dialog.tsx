'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { Input } from './field';
import { CheckIcon, CopyIcon } from './icons';
import { useCopy } from './use-copy';

type SecretDialogProps = {
  title: string;
  children: ReactNode;
  secret: string;
  copyWord: string;
  onClose: () => void;
};

/** A link or a token, shown this once. */
export function SecretDialog({ title, children, secret, copyWord, onClose }: SecretDialogProps) {
  const shell = useTranslations('shell');
  const { copied, copy } = useCopy(() => secret);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <Button look="primary" icon={copied ? <CheckIcon /> : <CopyIcon />} onClick={() => void copy()}>
          {copied ? shell('copied') : copyWord}
        </Button>
      }
    >
      <p className="text-pretty">{children}</p>
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

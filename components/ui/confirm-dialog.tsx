'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

type ConfirmDialogProps = {
  title: string;
  text: string;
  act: string;
  onClose: () => void;
  /** Settles whether or not it worked; the dialog goes either way. */
  onConfirm: () => Promise<void>;
};

/** Asks once more before something that cannot be undone. */
export function ConfirmDialog({ title, text, act, onClose, onConfirm }: ConfirmDialogProps) {
  const shell = useTranslations('shell');
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button
            look="danger"
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onConfirm().finally(onClose);
            }}
          >
            {act}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{text}</p>
    </Dialog>
  );
}

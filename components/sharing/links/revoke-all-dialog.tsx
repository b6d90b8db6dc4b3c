'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type RevokeAllDialogProps = { count: number; onClose: () => void; onRevoke: () => Promise<void> };

export function RevokeAllDialog({ count, onClose, onRevoke }: RevokeAllDialogProps) {
  const t = useTranslations('sharing.links');
  const shell = useTranslations('shell');
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('revokeAllSure')}
      footer={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button
            look="danger"
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onRevoke().finally(onClose);
            }}
          >
            {t('revokeAll')}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{t('revokeAllText', { count })}</p>
    </Dialog>
  );
}

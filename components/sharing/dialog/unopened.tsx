'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/state';
import { useErrorWords } from '@/components/ui/use-error-words';

type UnopenedProps = { error: unknown; busy: boolean; again: () => void; onClose: () => void };

/** In place of a link that could not be read: it is not changed unseen. */
export function Unopened({ error, busy, again, onClose }: UnopenedProps) {
  const t = useTranslations('sharing.dialog');
  const shell = useTranslations('shell');
  const words = useErrorWords()(error);
  return (
    <Dialog open onClose={onClose} title={t('titleEdit')} footer={<Button onClick={onClose}>{shell('cancel')}</Button>}>
      <ErrorState
        title={t('unopened')}
        act={
          <Button size="sm" busy={busy} onClick={again}>
            {t('retry')}
          </Button>
        }
      >
        {words}
      </ErrorState>
    </Dialog>
  );
}

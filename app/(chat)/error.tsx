'use client';

import { useTranslations } from 'next-intl';
import type { BrokenPage } from '@/components/ui/broken-page';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/state';

/** A page broke; the frame around it stands. */
export default function ChatError({ error, reset }: BrokenPage) {
  const t = useTranslations('shell');
  return (
    <div className="flex flex-1 items-center justify-center px-5">
      <ErrorState
        className="w-full max-w-md"
        level={1}
        title={t('broken.title')}
        act={
          <Button size="sm" onClick={reset}>
            {t('retry')}
          </Button>
        }
      >
        <p>{t('broken.text')}</p>
        {error.digest && <p className="mt-1 font-mono text-small">{t('broken.reference', { digest: error.digest })}</p>}
      </ErrorState>
    </div>
  );
}

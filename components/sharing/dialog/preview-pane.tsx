'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/state';
import { useErrorWords } from '@/components/ui/use-error-words';
import { PenseeError } from '@/lib/errors';
import { SharedDocument } from '../document/document';
import type { Preview } from './use-preview';

/** The page as it would stand behind the link. */
export function PreviewPane({ preview, again }: { preview: Preview; again: () => void }) {
  const t = useTranslations('sharing.dialog');
  const shown = preview.state === 'ready' ? preview.shown : preview.state === 'loading' ? preview.last : null;
  return (
    <section
      aria-label={t('preview')}
      aria-busy={preview.state === 'loading'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the page scrolls by keyboard too
      tabIndex={0}
      className="relative max-h-[26rem] min-h-40 overflow-y-auto rounded-xl border border-line bg-ground px-5 py-4 lg:max-h-[34rem]"
    >
      {shown && <SharedDocument snapshot={shown} level={3} />}
      {!shown && preview.state === 'loading' && (
        <div role="status" aria-label={t('loading')} className="space-y-3">
          <Skeleton className="h-7 w-2/3" />
          <Skeleton className="w-full" />
          <Skeleton className="w-3/4" />
        </div>
      )}
      {preview.state === 'failed' && <Failed error={preview.error} again={again} />}
    </section>
  );
}

function Failed({ error, again }: { error: unknown; again: () => void }) {
  const t = useTranslations('sharing.dialog');
  const words = useErrorWords()(error);
  if (error instanceof PenseeError && error.details?.reason === 'nothing-shared') return <EmptyState title={words} />;
  return (
    <ErrorState
      title={t('failed')}
      act={
        <Button size="sm" onClick={again}>
          {t('retry')}
        </Button>
      }
    >
      {words}
    </ErrorState>
  );
}

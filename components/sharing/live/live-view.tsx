'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { PageFrame } from '@/components/ui/page';
import { Pulse } from '@/components/ui/pulse';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState } from '@/components/ui/state';
import { SharedDocument } from '../document/document';
import { useLiveShare } from './use-live-share';

/** A shared conversation as it goes on, to be read. */
export function LiveView({ token, pass }: { token: string; pass: string }) {
  const t = useTranslations('sharing.live');
  const { state, title, messages, running } = useLiveShare(token, pass);
  return (
    <PageFrame>
      <div>
        {state === 'ended' ? (
          <EmptyState
            level={1}
            title={t('ended')}
            act={<Button onClick={() => window.location.reload()}>{t('again')}</Button>}
          />
        ) : state === 'opening' ? (
          <div role="status" aria-label={t('loading')} className="mx-auto max-w-column space-y-3">
            <Skeleton className="h-9 w-2/3" />
            <Skeleton className="w-full" />
            <Skeleton className="w-3/4" />
          </div>
        ) : (
          <>
            <SharedDocument
              snapshot={{ title, messages }}
              growing={running}
              about={<p className="shared-note">{messages.length === 0 && !running ? t('empty') : t('note')}</p>}
            />
            <p className="mx-auto mt-4 max-w-column text-accent" role="status">
              {running && <Pulse label={t('running')} />}
            </p>
          </>
        )}
      </div>
    </PageFrame>
  );
}

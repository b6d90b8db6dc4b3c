'use client';

import { useParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { knownSession } from './session/registry';

// What was seen here before has brought the thread's code; whoever opens a first conversation need not load it twice.
const KnownConversation = lazy(() => import('./known-conversation'));

/** While a conversation opens: as it was last seen here, or its shape. */
export function ConversationLoading() {
  const { id } = useParams<{ id?: string }>();
  const known = id ? knownSession(id) : null;
  if (!known) return <Shape />;
  return (
    <Suspense fallback={<Shape />}>
      <KnownConversation session={known} />
    </Suspense>
  );
}

function Shape() {
  const t = useTranslations('chat');
  return (
    <div role="status" aria-label={t('loading')} className="mx-auto w-full max-w-column flex-1 space-y-3 px-6 pt-20">
      <Skeleton className="ml-auto h-10 w-1/2" />
      <Skeleton className="w-1/4" />
      <Skeleton />
      <Skeleton />
      <Skeleton className="w-2/3" />
    </div>
  );
}

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageFrame } from './page';
import { Skeleton } from './skeleton';

/** The shape of a page that opens: its heading, and what stands below it; without that, figures. */
export function PageLoading({ children = <Figures /> }: { children?: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <PageFrame>
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      <Skeleton className="h-9 w-40" />
      {children}
    </PageFrame>
  );
}

function Figures() {
  return (
    <>
      <Skeleton className="h-12 w-64" />
      <Skeleton className="h-40 w-full" />
      <div className="flex flex-col gap-4">
        <Skeleton className="w-full" />
        <Skeleton className="w-full" />
        <Skeleton className="w-2/3" />
      </div>
    </>
  );
}

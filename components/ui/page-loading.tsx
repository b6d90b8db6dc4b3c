import { useTranslations } from 'next-intl';
import { PageFrame } from './page';
import { Skeleton } from './skeleton';

/** The shape of a page of figures that opens. */
export function PageLoading() {
  const t = useTranslations('shell');
  return (
    <PageFrame>
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-12 w-64" />
      <Skeleton className="h-40 w-full" />
      <div className="flex flex-col gap-4">
        <Skeleton className="w-full" />
        <Skeleton className="w-full" />
        <Skeleton className="w-2/3" />
      </div>
    </PageFrame>
  );
}

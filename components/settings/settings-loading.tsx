import { PageLoading } from '@/components/ui/page-loading';
import { Skeleton } from '@/components/ui/skeleton';

/** The shape of the settings page while it opens. */
export function SettingsLoading() {
  return (
    <PageLoading>
      {[0, 1, 2].map((group) => (
        <div key={group} className="grid gap-x-10 gap-y-4 border-t border-line pt-7 md:grid-cols-[14rem_minmax(0,1fr)]">
          <Skeleton className="w-24" />
          <div className="flex flex-col gap-4">
            <Skeleton className="h-10 w-full" />
            <Skeleton className="w-2/3" />
            <Skeleton className="h-10 w-full" />
          </div>
        </div>
      ))}
    </PageLoading>
  );
}

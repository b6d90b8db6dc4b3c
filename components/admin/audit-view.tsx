import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state';
import type { AuditPage } from '@/lib/audit/types';
import { AdminFrame } from './admin-frame';
import { AuditFilter } from './audit-filter';
import { AuditRow } from './audit-row';

type AuditViewProps = ComponentProps<typeof AuditFilter> & {
  page: AuditPage;
  /** What the API is asked for the same rows. */
  query: string;
  isFirstPage: boolean;
  /** The team whose log it is; null: everybody's. */
  team: string | null;
};

/** The audit log: read, narrowed, taken along. */
export function AuditView({ page, query, isFirstPage, team, wish, ...choices }: AuditViewProps) {
  const t = useTranslations('admin.audit');
  const at = (before?: string) => `?${new URLSearchParams({ ...wish, ...(before && { before }) })}`;
  return (
    <AdminFrame
      tab="audit"
      title={t('title')}
      intro={team === null ? t('intro') : t('introTeam', { team })}
      withTabs={team === null}
    >
      <AuditFilter wish={wish} {...choices} />
      {page.items.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {page.items.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        {page.before && (
          <Link href={at(page.before)} className={buttonClass()}>
            {t('older')}
          </Link>
        )}
        {!isFirstPage && (
          <Link href={at()} className={buttonClass()}>
            {t('newest')}
          </Link>
        )}
        <span className="grow max-sm:basis-full" />
        {(['csv', 'json'] as const).map((format) => (
          <a
            key={format}
            download
            href={`/api/audit/export?${query && `${query}&`}format=${format}`}
            className={buttonClass({ look: 'quiet' })}
          >
            {t(format)}
          </a>
        ))}
      </div>
    </AdminFrame>
  );
}

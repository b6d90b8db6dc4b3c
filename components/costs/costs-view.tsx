import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChevronLeftIcon } from '@/components/ui/icons';
import type { CostAsk } from '@/lib/spend/costs/query';
import { addressOf } from './address';
import { Controls } from './controls';
import { ExportLinks } from './export-links';
import { Filters } from './filters';
import { Switch } from './switch';

type CostsViewProps = {
  /** Where the page lies; everything it shows stands in its query. */
  path: string;
  /** What its API is asked with. */
  scope: string;
  ask: Pick<CostAsk, 'query' | 'days' | 'zone' | 'filter'>;
  names: { user: string | null; team: string | null };
  children: ReactNode;
};

/** What every cost page has around its figures: the time, what it is narrowed to, the way down and the files. */
export function CostsView({ path, scope, ask, names, children }: CostsViewProps) {
  const t = useTranslations('costs');
  const { query } = ask;
  const view = query.view === 'series' || !query.view ? 'summary' : query.view;
  const files = {
    summary: t('chartTitle'),
    conversations: t('conversations'),
    runs: t('runs'),
    calls: t('callList'),
  };
  const levels = [
    { view: 'summary', label: t('summary'), href: addressOf(path, query, { view: null }) },
    { view: 'conversations', label: t('conversations'), href: addressOf(path, query, { view: 'conversations' }) },
    { view: 'calls', label: t('callList'), href: addressOf(path, query, { view: 'calls' }) },
  ];
  return (
    <>
      <Controls path={path} ask={ask} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Switch
          label={t('level')}
          options={levels.map(({ view: one, label, href }) => ({ label, href, current: one === view }))}
        />
        <ExportLinks ask={ask} view={view === 'summary' ? 'series' : view} scope={scope} name={files[view]} />
      </div>
      <Filters path={path} query={query} zone={ask.zone} names={names} />
      {(query.conversation || query.run) && (
        <Link
          href={addressOf(
            path,
            query,
            query.run ? { view: 'runs', conversation: query.conversation ?? null } : { view: 'conversations' },
          )}
          prefetch={false}
          className="flex items-center gap-1 self-start text-small text-ink-soft hover:text-ink"
        >
          <ChevronLeftIcon size={14} />
          {query.run ? t('runs') : t('conversations')}
        </Link>
      )}
      {children}
    </>
  );
}

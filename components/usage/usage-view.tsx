import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { EmptyState } from '@/components/ui/state';
import type { Spend } from '@/lib/runs/types';
import type { UsageDay } from '@/lib/spend/usage';
import { BarChart } from './bar-chart';
import { barsOf, byModel } from './chart-data';
import { ModelSums } from './model-sums';
import { type Measure, measures, type Period, periods } from './period';
import { Switch } from './switch';
import { Totals } from './totals';
import { UsageTable } from './usage-table';

type UsageViewProps = {
  rows: UsageDay[];
  /** Sum of the real rows. */
  total: Spend | null;
  period: Period;
  measure: Measure;
  from: string;
  to: string;
  /** What stands between the heading and the figures. */
  children?: ReactNode;
};

export function UsageView({ rows, total, period, measure, from, to, children }: UsageViewProps) {
  const t = useTranslations('usage');
  const href = (p: Period, m: Measure) => `/usage?period=${p}&show=${m}`;
  const periodName = (p: Period) =>
    p === 'this-month' ? t('thisMonth') : p === 'last-month' ? t('lastMonth') : t('days', { days: p });
  const notes = [
    rows.some((row) => row.estimatedShare > 0 && !row.practice) && t('estimateNote'),
    rows.some((row) => row.spend.costNano === null && !row.practice) && t('noPriceNote'),
    rows.some((row) => row.practice) && t('practiceNote'),
  ].filter((note) => note !== false);
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      aside={
        <Switch
          label={t('period')}
          options={periods.map((p) => ({ label: periodName(p), href: href(p, measure), current: p === period }))}
        />
      }
    >
      {children}
      {rows.length === 0 ? (
        <EmptyState
          title={t('empty')}
          act={
            <Link href="/" className={buttonClass({ look: 'primary' })}>
              {t('emptyAct')}
            </Link>
          }
        >
          {t('emptyText')}
        </EmptyState>
      ) : (
        <>
          <Totals total={total} rows={rows} />
          <section aria-label={t('measure')} className="flex flex-col gap-5">
            <div className="flex justify-end">
              <Switch
                label={t('measure')}
                options={measures.map((m) => ({ label: t(m), href: href(period, m), current: m === measure }))}
              />
            </div>
            <BarChart bars={barsOf(rows, from, to, measure)} measure={measure} describedBy="usage-table" />
          </section>
          <ModelSums rows={byModel(rows)} />
          <UsageTable id="usage-table" rows={rows} />
          {notes.length > 0 && (
            <ul className="flex flex-col gap-1 text-small text-ink-muted">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </Page>
  );
}

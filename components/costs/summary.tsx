import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state';
import { unitsFor } from '@/lib/spend/costs/period';
import type { CostReport } from '@/lib/spend/costs/view';
import type { Cut } from '@/lib/spend/rollups/read';
import { addressOf } from './address';
import type { Show } from './amounts';
import { ChartDetails } from './chart-details';
import { ExportLinks } from './export-links';
import { GroupTable } from './group-table';
import { Legend, StackedChart } from './stacked-chart';
import { Switch } from './switch';
import { Totals } from './totals';

const shows: Show[] = ['money', 'tokens', 'calls'];
const mostGroups = 25;

type SummaryProps = {
  report: CostReport;
  path: string;
  /** What its API is asked with. */
  api: string;
  cuts: Cut[];
  all: boolean;
};

/** Sums, chart and table of a span. */
export function Summary({ report, path, api, cuts, all }: SummaryProps) {
  const t = useTranslations('costs');
  const { query, cut, unit, zone, chart } = report;
  if (report.total.calls === 0) {
    const practice = report.practice ? 'false' : 'true';
    return (
      <>
        {hasMoney(report) && <Totals report={report} path={path} />}
        <EmptyState
          title={t('empty')}
          act={
            <Link href={addressOf(path, query, { practice })} className={buttonClass()}>
              {report.practice ? t('showReal') : t('showPractice')}
            </Link>
          }
        >
          {t('emptyText')}
        </EmptyState>
      </>
    );
  }
  const show = query.show ?? (report.practice ? 'tokens' : 'money');
  const notes = [
    report.total.estimated > 0 && t('estimateNote'),
    report.total.unpriced > 0 && t('noPriceNote'),
    report.practice && t('practiceNote'),
  ].filter((note) => note !== false);
  return (
    <>
      <Totals report={report} path={path} />
      <section aria-label={t('chartTitle')} className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Switch
            label={t('cutBy')}
            options={cuts.map((one) => ({
              label: t(`cut.${one}`),
              href: addressOf(path, query, { cut: one }),
              current: one === cut,
            }))}
          />
          <div className="flex flex-wrap gap-3">
            <Switch
              label={t('measure')}
              options={shows
                .filter((one) => one !== 'money' || !report.practice)
                .map((one) => ({
                  label: t(`show.${one}`),
                  href: addressOf(path, query, { show: one }),
                  current: one === show,
                }))}
            />
            <Switch
              label={t('by')}
              options={unitsFor(report.days).map((one) => ({
                label: t(`unit.${one}`),
                href: addressOf(path, query, { by: one }),
                current: one === unit,
              }))}
            />
          </div>
        </div>
        <StackedChart report={report} show={show} describedBy="chart-table" />
        <Legend report={report} />
        <ChartDetails id="chart-table" report={{ chart, cut, unit, zone, query }} show={show} path={path} />
      </section>
      <section aria-label={t(`cut.${cut}`)} className="flex flex-col gap-3">
        <GroupTable report={report} path={path} most={all ? null : mostGroups} />
        <div className="flex flex-wrap justify-between gap-3">
          <ExportLinks ask={report} view="summary" scope={api} name={t('table', { cut: t(`cut.${cut}`) })} />
          {!all && report.groups.length > mostGroups && (
            <Link
              href={`${addressOf(path, query)}${Object.keys(query).length > 0 ? '&' : '?'}all=1`}
              scroll={false}
              className={buttonClass({ size: 'sm' })}
            >
              {t('showAll', { count: report.groups.length })}
            </Link>
          )}
        </div>
      </section>
      {notes.length > 0 && (
        <ul className="flex flex-col gap-1 text-small text-ink-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Whether there is something to tell of a period that has no call. */
const hasMoney = ({ practice, before, forecastNano, feesNano }: CostReport): boolean =>
  !practice && [before.wholeKnownNano, before.wholeUnpriced, forecastNano, feesNano].some((told) => Number(told) > 0);

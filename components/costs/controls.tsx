import { useTranslations } from 'next-intl';
import { type Period, periods } from '@/lib/spend/costs/period';
import type { CostAsk } from '@/lib/spend/costs/query';
import { addressOf } from './address';
import { SpanForm } from './span-form';
import { Switch } from './switch';
import { ZonePicker } from './zone-picker';

type ControlsProps = { path: string; ask: Pick<CostAsk, 'query' | 'days' | 'zone' | 'filter'> };

/** Which time, by which clock, and whether real calls or practice. */
export function Controls({ path, ask: { query, days, zone, filter } }: ControlsProps) {
  const t = useTranslations('costs');
  const names: Record<Period, string> = {
    today: t('today'),
    '7': t('days', { days: 7 }),
    '30': t('days', { days: 30 }),
    '90': t('days', { days: 90 }),
    '365': t('days', { days: 365 }),
    'this-month': t('thisMonth'),
    'last-month': t('lastMonth'),
  };
  const current = query.from && query.to ? null : (query.period ?? 'this-month');
  const practice = (on: boolean) => addressOf(path, query, { practice: String(on) });
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t('period')}
        options={periods.map((period) => ({
          label: names[period],
          href: addressOf(path, query, { period }),
          current: period === current,
        }))}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <SpanForm path={path} query={query} days={days} />
        <ZonePicker zone={zone} href={addressOf(path, query, { zone: null })} />
        <Switch
          label={t('kind')}
          options={[
            { label: t('real'), href: practice(false), current: !filter.practice },
            { label: t('practice'), href: practice(true), current: filter.practice },
          ]}
        />
      </div>
    </div>
  );
}

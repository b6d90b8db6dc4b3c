import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { WarningIcon } from '@/components/ui/icons';
import { formatMoney } from '@/lib/format/money';
import { formatShare } from '@/lib/format/number';
import { dayOf, formatDay, formatMoment } from '@/lib/format/time';
import type { CostQuery } from '@/lib/spend/costs/query';
import type { OddReport } from '@/lib/spend/costs/view';
import { addressOf, type Change } from './address';
import { Drill } from './drill';
import { ExportLinks } from './export-links';

type OddDaysProps = {
  odd: OddReport;
  path: string;
  query: CostQuery;
  zone: string;
  /** `scope=…` of the API. */
  scope: string;
  /** The reader's own page. */
  own: boolean;
};

/** What stood out in the last week, each with a way to look at it. Nothing at all where nothing did. */
export function OddDays({ odd, path, query, zone, scope, own }: OddDaysProps) {
  const t = useTranslations('costs.odd');
  const locale = useLocale();
  const money = (nano: number) => formatMoney(nano, locale);
  const words = (day: string) => formatDay(day, locale);
  const amounts = (one: { day: string; value: number; usual: number }) => ({
    day: words(one.day),
    amount: money(one.value),
    usual: money(one.usual),
  });
  const to = (day: string, change: Change) => addressOf(path, query, { from: day, to: day, by: null, ...change });
  const unpriced = odd.unpriced.reduce((sum, day) => sum + day.calls, 0);
  const found: { key: string; href: string; text: ReactNode }[] = [
    ...odd.users.map((one) => ({
      key: `user ${one.key} ${one.day}`,
      href: to(one.day, { ...(!own && { user: one.key }), cut: 'model' }),
      text: own ? t('ownSpend', amounts(one)) : t('spend', { name: one.name ?? t('goneUser'), ...amounts(one) }),
    })),
    ...odd.models.map((one) => ({
      key: `model ${one.key} ${one.day}`,
      href: to(one.day, { model: one.key, cut: 'user' }),
      text: t('spend', { name: one.key, ...amounts(one) }),
    })),
    ...odd.estimates.map((one) => ({
      key: `estimates ${one.day}`,
      href: to(one.day, { view: 'calls', mark: 'estimated' }),
      text: t('estimates', {
        day: words(one.day),
        share: formatShare(one.value, locale),
        usual: formatShare(one.usual, locale),
      }),
    })),
    ...(unpriced > 0
      ? [
          {
            key: 'unpriced',
            href: addressOf(path, query, { from: odd.days[0], to: odd.days.at(-1), view: 'calls', mark: 'unpriced' }),
            text: t('unpriced', { count: unpriced }),
          },
        ]
      : []),
    ...(odd.open
      ? [
          {
            key: 'open',
            href: addressOf(path, query, {
              from: dayOf(new Date(odd.open.oldest), zone),
              to: odd.days.at(-1),
              view: 'calls',
              mark: 'open',
              before: odd.open.before,
            }),
            text: t('open', {
              count: odd.open.calls,
              since: formatMoment(new Date(odd.open.oldest), locale, zone, new Date()),
            }),
          },
        ]
      : []),
  ];
  if (found.length === 0) return null;
  return (
    <section aria-label={t('title')} className="rounded-xl border border-line bg-warn-soft px-4 py-3">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="flex items-center gap-2 text-ui font-medium text-warn">
          <WarningIcon size={16} />
          {t('title')}
        </h2>
        <ExportLinks ask={{ query, zone }} view="odd" scope={scope} name={t('title')} />
      </header>
      <ul className="mt-2 flex flex-col gap-1 text-ui">
        {found.map(({ key, href, text }) => (
          <li key={key}>
            <Drill href={href}>{text}</Drill>
          </li>
        ))}
      </ul>
    </section>
  );
}

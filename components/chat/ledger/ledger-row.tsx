'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import type { Spend } from '@/lib/runs/types';
import type { Price } from '@/lib/spend/types';
import { useAmounts } from '../words';

/** A row of the ledger as the API tells it. */
export type Entry = Omit<Spend, 'totalTokens' | 'estimated'> & {
  id: string;
  runId: string | null;
  step: number | null;
  attempt: number;
  purpose: 'step' | 'title' | 'compaction' | 'test';
  host: string;
  model: string;
  state: 'open' | 'final' | 'estimated';
  feesNano: number;
  price: Price | null;
  ttftMs: number | null;
};

/** One call upstream. */
export function LedgerRow({ entry, spend }: { entry: Entry; spend: Spend }) {
  const t = useTranslations('chat.ledger');
  const chat = useTranslations('chat');
  const locale = useLocale();
  const amounts = useAmounts();
  const step = (entry.step ?? 0) + 1;
  const purpose =
    entry.purpose === 'step' && entry.attempt > 0
      ? t('purpose.attempt', { step, attempt: entry.attempt + 1 })
      : t(`purpose.${entry.purpose}`, { step });
  const money = (nano: number) => formatMoney(nano, locale);
  return (
    <li className="py-3" data-entry={entry.id}>
      <p className="mb-1 flex flex-wrap items-baseline gap-x-2 text-ui">
        <span className="font-medium">{purpose}</span>
        <span className="text-small text-ink-muted">
          {entry.model} · {t(`state.${entry.state}`)}
        </span>
        {entry.practice && <span className="rounded bg-warn-soft px-1 text-tiny text-warn">{chat('practice')}</span>}
      </p>
      <SpendTable label={purpose} spend={spend} fees={entry.feesNano} />
      {(entry.ttftMs !== null || entry.price) && (
        <p className="mt-1.5 text-tiny text-ink-muted">
          {entry.ttftMs !== null && t('first', { time: amounts.time(entry.ttftMs) })}
          {entry.ttftMs !== null && entry.price && ' · '}
          {entry.price &&
            t('price', {
              input: money(entry.price.input),
              cached: money(entry.price.cached),
              output: money(entry.price.output),
            })}
        </p>
      )}
    </li>
  );
}

/** Tokens by kind, and the money. */
export function SpendTable({ label, spend, fees = 0 }: { label: string; spend: Spend; fees?: number }) {
  const t = useTranslations('chat.ledger');
  const locale = useLocale();
  const amounts = useAmounts();
  const rows: [string, number][] = [
    [t('input'), spend.promptTokens],
    [t('cached'), spend.cachedTokens],
    [t('written'), spend.cacheWriteTokens],
    [t('reasoning'), spend.reasoningTokens],
    [t('answer'), spend.completionTokens - spend.reasoningTokens],
  ];
  return (
    <table aria-label={label} className="w-full text-small tabular-nums">
      <tbody>
        {rows.map(([name, count]) => (
          <tr key={name} className={count === 0 ? 'text-ink-muted' : 'text-ink-soft'}>
            <th scope="row" className="py-0.5 text-left font-normal">
              {name}
            </th>
            <td className="text-right">{formatCount(count, locale)}</td>
          </tr>
        ))}
        {fees > 0 && (
          <tr>
            <th scope="row" className="py-0.5 text-left font-normal">
              {t('fees')}
            </th>
            <td className="text-right">{formatMoney(fees, locale)}</td>
          </tr>
        )}
        <tr className="font-medium">
          <th scope="row" className="py-0.5 text-left font-medium">
            {t('money')}
          </th>
          <td className="text-right">{amounts.money(spend)}</td>
        </tr>
      </tbody>
    </table>
  );
}

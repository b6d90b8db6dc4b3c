import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/format/money';
import { formatCount, formatTokens } from '@/lib/format/number';
import { formatDuration } from '@/lib/format/time';
import type { Figures } from '@/lib/spend/costs/figures';
import type { shows } from '@/lib/spend/costs/query';

export type Show = (typeof shows)[number];

type MoneyOf = Pick<Figures, 'costNano' | 'knownNano' | 'estimated'>;

/** A sum of money in words; "about" where it holds estimates, and how much is known where a call has no price. */
export function useMoney(): (of: MoneyOf) => string {
  const t = useTranslations('costs');
  const locale = useLocale();
  return ({ costNano, knownNano, estimated }) => {
    const amount = formatMoney(costNano ?? knownNano, locale);
    if (costNano === null) return knownNano > 0 ? t('atLeast', { amount }) : t('noPrice');
    return estimated > 0 ? t('about', { amount }) : amount;
  };
}

export function Money({ of }: { of: MoneyOf }) {
  const text = useMoney()(of);
  return of.costNano === null && of.knownNano === 0 ? <span className="text-ink-muted">{text}</span> : text;
}

/** What a reply came to, on the average. */
export function PerReply({ of }: { of: Pick<Figures, 'costNano' | 'knownNano' | 'replies'> }) {
  if (of.replies === 0) return <Nothing />;
  const each = (nano: number) => Math.round(nano / of.replies);
  const costNano = of.costNano === null ? null : each(of.costNano);
  return <Money of={{ costNano, knownNano: each(of.knownNano), estimated: 0 }} />;
}

/** A value of a chart in words; money with as many digits as `beside` has. */
export function useAmount(show: Show): (value: number, beside?: number) => string {
  const locale = useLocale();
  return (value, beside) =>
    show === 'money'
      ? formatMoney(value, locale, beside)
      : show === 'tokens'
        ? formatTokens(value, locale)
        : formatCount(value, locale);
}

/** A time, or that none is known. */
export function Time({ ms }: { ms: number | null }) {
  const locale = useLocale();
  return ms === null ? <Nothing /> : formatDuration(ms, locale);
}

export const Nothing = () => <span className="text-ink-muted">–</span>;

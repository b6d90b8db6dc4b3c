import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/format/money';
import type { Spend } from '@/lib/runs/types';

/** A sum of money, or that none is known; "about" where it holds estimates. */
export function Money({ spend }: { spend: Pick<Spend, 'costNano' | 'estimated'> | null }) {
  const t = useTranslations('usage');
  const locale = useLocale();
  if (!spend) return formatMoney(0, locale);
  if (spend.costNano === null) return <span className="text-ink-muted">{t('noPrice')}</span>;
  const amount = formatMoney(spend.costNano, locale);
  return spend.estimated ? t('about', { amount }) : amount;
}

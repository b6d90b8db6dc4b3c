import { useLocale, useTranslations } from 'next-intl';
import { formatBegin } from '@/lib/format/time';
import { isCorrection } from '@/lib/spend/price-begin';

type Begun = { validFrom: string; setAt?: string };

/** When a price begins, in words; of one that put another of the `same` right, also when it was set. */
export function useBeginWords(): (of: Begun, same?: readonly Begun[]) => string {
  const t = useTranslations('costs.prices');
  const locale = useLocale();
  return (of, same = []) => {
    const begin = formatBegin(of.validFrom, locale);
    return of.setAt && isCorrection(of, same) ? t('corrected', { begin, at: formatBegin(of.setAt, locale) }) : begin;
  };
}

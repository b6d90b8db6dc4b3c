import { useLocale, useTranslations } from 'next-intl';
import { formatBegin } from '@/lib/format/time';

/** When a price begins, in words; of one that put another of its day right, also when it was set. */
export function useBeginWords(): (of: { validFrom: string; setAt?: string }) => string {
  const t = useTranslations('costs.prices');
  const locale = useLocale();
  return ({ validFrom, setAt }) => {
    const begin = formatBegin(validFrom, locale);
    const isCorrection = new Date(validFrom).getMilliseconds() > 0;
    return isCorrection && setAt ? t('corrected', { begin, at: formatBegin(setAt, locale) }) : begin;
  };
}

import { useLocale, useTranslations } from 'next-intl';
import { formatDay, formatTime } from '@/lib/format/time';

/** When a price begins, in words: its day, and the time where that is not midnight, UTC. */
export function useBeginWords(): (validFrom: string) => string {
  const t = useTranslations('costs.prices');
  const locale = useLocale();
  return (validFrom) => {
    const [day, at] = [formatDay(validFrom.slice(0, 10), locale, 'dated'), new Date(validFrom)];
    return at.getTime() % 86_400_000 === 0 ? day : t('moment', { day, time: formatTime(at, locale, 'UTC') });
  };
}

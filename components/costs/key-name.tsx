import { useTranslations } from 'next-intl';
import type { Cut } from '@/lib/spend/rollups/read';

/** A key of a cut in words. Others than users and teams name themselves. */
export function useKeyName(cut: Cut): (key: string | null, name: string | null) => string {
  const t = useTranslations('costs');
  const purposes: Record<string, string> = {
    step: t('purpose.step'),
    title: t('purpose.title'),
    compaction: t('purpose.compaction'),
    test: t('purpose.test'),
  };
  return (key, name) => {
    if (key === null) return t('privateSpaces');
    if (cut === 'user') return name ?? t('goneUser');
    if (cut === 'team') return name ?? t('goneTeam');
    return cut === 'purpose' ? (purposes[key] ?? key) : key;
  };
}

import { useTranslations } from 'next-intl';
import type { Ranked } from '@/lib/spend/costs/conversations';

/** What a ranked list leaves out. */
export function ListNote({ of: { items, partial, more } }: { of: Ranked<unknown> }) {
  const t = useTranslations('costs');
  if (partial === null && !more) return null;
  return (
    <p className="text-small text-ink-muted">
      {partial === null ? t('more', { count: items.length }) : t('partial', { count: partial })}
    </p>
  );
}

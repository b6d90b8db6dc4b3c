import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { CloseIcon } from '@/components/ui/icons';
import type { CostQuery } from '@/lib/spend/costs/query';
import type { Cut } from '@/lib/spend/rollups/read';
import { addressOf } from './address';
import { barName } from './bar-name';
import { useKeyName } from './key-name';

type FiltersProps = {
  path: string;
  query: CostQuery;
  zone: string;
  names: { user: string | null; team: string | null };
};

/** What the page is narrowed to, each to be taken away. */
export function Filters({ path, query, zone, names }: FiltersProps) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const of = {
    user: useKeyName('user'),
    team: useKeyName('team'),
    model: useKeyName('model'),
    host: useKeyName('host'),
    purpose: useKeyName('purpose'),
  };
  const chosen = (['user', 'team', 'model', 'host', 'purpose'] as const).flatMap((cut) => {
    const key = query[cut];
    const name = cut === 'user' || cut === 'team' ? names[cut] : null;
    return key ? [{ part: cut, label: t(`cut.${cut}`), name: of[cut](key === 'none' ? null : key, name) }] : [];
  });
  const marked = query.mark ? [{ part: 'mark' as const, label: t('mark'), name: t(`marks.${query.mark}`) }] : [];
  const at = query.hour && barName(new Date(query.hour), 'hour', locale, zone, 'long');
  const hour = at ? [{ part: 'hour' as const, label: t('unit.hour'), name: at }] : [];
  const all: { part: Cut | 'mark' | 'hour'; label: string; name: string }[] = [...chosen, ...marked, ...hour];
  if (all.length === 0) return null;
  return (
    <ul aria-label={t('filters')} className="flex flex-wrap gap-2">
      {all.map(({ part, label, name }) => (
        <li key={part}>
          <Link
            href={addressOf(path, query, { [part]: null })}
            prefetch={false}
            scroll={false}
            aria-label={t('removeFilter', { label, name })}
            className="flex h-8 max-w-80 items-center gap-1.5 rounded-lg border border-line-strong bg-raised px-2.5 text-small hover:bg-hover touch:h-10"
          >
            <span className="text-ink-muted">{label}</span>
            <span className="truncate">{name}</span>
            <CloseIcon size={14} className="text-ink-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import { inputClass } from '@/components/ui/input-class';
import type { Days } from '@/lib/spend/costs/period';
import type { CostQuery } from '@/lib/spend/costs/query';
import { changed } from './address';

/** Any days, as a plain form: it needs no script. */
export function SpanForm({ path, query, days }: { path: string; query: CostQuery; days: Days }) {
  const t = useTranslations('costs');
  return (
    <form action={path} className="flex flex-wrap items-center gap-2 text-small">
      {changed(query, { from: null, to: null }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="flex items-center gap-2">
          <span className="shrink-0 text-ink-muted max-sm:min-w-8">{t(end)}</span>
          <input
            key={days[end]}
            type="date"
            name={end}
            defaultValue={days[end]}
            required
            className={`${inputClass} h-9 touch:h-11`}
          />
        </label>
      ))}
      <button type="submit" className={buttonClass()}>
        {t('showDays')}
      </button>
    </form>
  );
}

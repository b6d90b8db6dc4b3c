import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import type { CostQuery } from '@/lib/spend/costs/query';
import { addressOf } from './address';

/** The view that is shown, as a file. */
export function ExportLinks({ query, scope }: { query: CostQuery /** `scope=…` of the API. */; scope: string }) {
  const t = useTranslations('costs');
  const href = (format: string) =>
    `${addressOf(`/api/costs/export?${scope}&format=${format}`, {})}&${addressOf('', query).slice(1)}`;
  return (
    <div className="flex gap-2">
      {(['csv', 'json'] as const).map((format) => (
        <a key={format} href={href(format)} download className={buttonClass({ size: 'sm' })}>
          {t('download', { format: format.toUpperCase() })}
        </a>
      ))}
    </div>
  );
}

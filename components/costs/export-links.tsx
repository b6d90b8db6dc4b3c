import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import type { CostAsk, FileView } from '@/lib/spend/costs/query';
import { addressOf } from './address';

type ExportLinksProps = {
  ask: Pick<CostAsk, 'query' | 'zone'>;
  /** Of the costs; a route of its own has none. */
  view?: FileView;
  /** `scope=…` of the API. */
  scope: string;
  /** What the file holds, in words. */
  name: string;
  path?: string;
};

/** A view as a file. It says the zone: the API does not know the reader's own, and its days would be others. */
export function ExportLinks({ ask, view, scope, name, path = '/api/costs/export' }: ExportLinksProps) {
  const t = useTranslations('costs');
  const { view: _, ...query } = ask.query;
  const asked = addressOf('', { ...query, zone: ask.zone }).slice(1);
  const href = (format: string) => `${path}?${scope}&format=${format}&${view ? `view=${view}&` : ''}${asked}`;
  return (
    <div className="flex gap-2">
      {(['csv', 'json'] as const).map((format) => (
        <a
          key={format}
          href={href(format)}
          download
          aria-label={t('downloadOf', { format: format.toUpperCase(), name })}
          title={name}
          className={buttonClass({ size: 'sm' })}
        >
          {t('download', { format: format.toUpperCase() })}
        </a>
      ))}
    </div>
  );
}

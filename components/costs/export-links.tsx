import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import type { CostAsk, CostQuery } from '@/lib/spend/costs/query';
import { addressOf } from './address';

type ExportLinksProps = {
  ask: Pick<CostAsk, 'query' | 'zone'>;
  view: NonNullable<CostQuery['view']>;
  /** `scope=…` of the API. */
  scope: string;
  /** What the file holds, in words. */
  name: string;
};

/** A view as a file. It says the zone: the API does not know the reader's own, and its days would be others. */
export function ExportLinks({ ask, view, scope, name }: ExportLinksProps) {
  const t = useTranslations('costs');
  const asked = addressOf('', { ...ask.query, zone: ask.zone, view }).slice(1);
  const href = (format: string) => `/api/costs/export?${scope}&format=${format}&${asked}`;
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

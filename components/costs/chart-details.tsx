'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { ChartTable, type ChartTableProps } from './chart-table';

type ChartDetailsProps = ChartTableProps & { /** Of the line that opens it. */ id: string };

/** The table behind the chart. It may have a thousand cells, each a link: it is made once it is opened. */
export function ChartDetails({ id, ...table }: ChartDetailsProps) {
  const t = useTranslations('costs');
  const [isOpen, setOpen] = useState(false);
  /** It may have been opened before the script was there. */
  const look = useCallback((details: HTMLDetailsElement | null) => {
    if (details?.open) setOpen(true);
  }, []);
  return (
    <details ref={look} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary id={id} className="cursor-pointer text-small text-ink-soft hover:text-ink touch:py-3">
        {t('chartTable')}
      </summary>
      <div className="mt-3">{isOpen && <ChartTable {...table} />}</div>
    </details>
  );
}

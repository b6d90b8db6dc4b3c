'use client';

import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { formatCount, formatShare } from '@/lib/format/number';
import { useChat } from '../session/use-chat';
import { useAmounts } from '../words';

const LedgerPanel = lazy(() => import('../ledger/ledger-panel'));

const circle = 2 * Math.PI * 6;

/** How full the context window is, and what the conversation cost; opens into its rows of the ledger. */
export function Gauge() {
  const t = useTranslations('chat');
  const locale = useLocale();
  const amounts = useAmounts();
  const [open, setOpen] = useState(false);
  const id = useChat((s) => s.id);
  const spend = useChat((s) => s.spend);
  const context = useChat((s) => s.context);
  if (id === null || !spend) return null;
  const share = context ? Math.min(1, context.used / context.limit) : 0;
  const amount = amounts.money(spend);
  const label = [
    t('gauge.sum', { amount }),
    context && t('gauge.label', { used: formatCount(context.used, locale), limit: formatCount(context.limit, locale) }),
  ];
  return (
    <>
      <button
        type="button"
        data-part="sum"
        title={[t('gauge.open'), ...label].filter(Boolean).join('. ')}
        onClick={() => setOpen(true)}
        className="flex h-8 shrink-0 items-center gap-2 rounded-lg px-2 text-right text-tiny text-ink-muted tabular-nums hover:bg-hover hover:text-ink max-sm:w-min touch:h-11"
      >
        {spend.practice && <span className="rounded bg-warn-soft px-1 text-warn max-sm:hidden">{t('practice')}</span>}
        <span>{amount}</span>
        {context && (
          <>
            <span className="max-sm:hidden">{t('gauge.share', { share: formatShare(share, locale) })}</span>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className="shrink-0 -rotate-90">
              <circle cx="8" cy="8" r="6" fill="none" strokeWidth="2.5" className="stroke-line-strong" />
              <circle
                cx="8"
                cy="8"
                r="6"
                fill="none"
                strokeWidth="2.5"
                strokeDasharray={`${share * circle} ${circle}`}
                className={cx(share > 0.85 ? 'stroke-warn' : 'stroke-accent')}
              />
            </svg>
          </>
        )}
      </button>
      {open && (
        <Suspense>
          <LedgerPanel conversationId={id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

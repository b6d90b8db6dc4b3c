'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import type { AssistantMessageView } from '@/lib/conversations/view';
import type { Spend } from '@/lib/runs/types';
import { useChat } from '../session/use-chat';
import { useAmounts } from '../words';

const LedgerPanel = lazy(() => import('./ledger-panel'));

/** Tokens and money of a reply in one quiet line, which opens into its rows of the ledger. */
export function CostButton({ message }: { message: AssistantMessageView }) {
  const t = useTranslations('chat');
  const amounts = useAmounts();
  const [open, setOpen] = useState(false);
  const id = useChat((s) => s.id);
  const { spend } = message;
  if (!spend || id === null) return null;
  return (
    <>
      <button
        type="button"
        data-part="cost"
        title={t('foot.cost')}
        onClick={() => setOpen(true)}
        className="ml-1 flex min-h-7 flex-wrap items-center gap-x-2 rounded-lg px-1.5 text-tiny text-ink-muted tabular-nums hover:bg-hover hover:text-ink touch:min-h-10 text-left"
      >
        <span className="sr-only">{t('foot.cost')}: </span>
        {kinds(spend).map(([kind, count]) => (
          <span key={kind} data-kind={kind}>
            {t(`foot.${kind}`, { count: amounts.tokens(count) })}
          </span>
        ))}
        <span data-kind="money" className="text-ink-soft">
          {amounts.money(spend)}
        </span>
        {spend.practice && <span className="rounded bg-warn-soft px-1 text-warn">{t('practice')}</span>}
      </button>
      {open && (
        <Suspense>
          <LedgerPanel conversationId={id} runId={message.runId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What a reply's tokens were, as far as the host tells them apart; nothing where there were none. */
const kinds = (spend: Spend) => {
  if (spend.totalTokens === 0) return [];
  return [
    ['input', spend.promptTokens],
    ['cached', spend.cachedTokens],
    ['reasoning', spend.reasoningTokens],
    ['answer', spend.completionTokens - spend.reasoningTokens],
  ] as const;
};

'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import type { AssistantMessageView } from '@/lib/conversations/view';
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
        className="ml-1 flex h-7 items-center gap-2 rounded-lg px-1.5 text-tiny text-ink-muted tabular-nums hover:bg-hover hover:text-ink touch:h-10"
      >
        <span className="sr-only">{t('foot.cost')}: </span>
        <span>
          {t('foot.line', {
            input: amounts.tokens(spend.promptTokens),
            output: amounts.tokens(spend.completionTokens),
          })}
        </span>
        <span aria-hidden="true">·</span>
        <span>{amounts.money(spend)}</span>
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

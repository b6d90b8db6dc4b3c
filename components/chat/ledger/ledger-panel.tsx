'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon } from '@/components/ui/icons';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/state';
import { call } from '@/lib/http/client';
import type { Spend } from '@/lib/runs/types';
import { sumSpend } from '@/lib/spend/sum-spend';
import { type Entry, LedgerRow, SpendTable } from './ledger-row';

type PanelProps = {
  conversationId: string;
  /** Only this run's rows. */
  runId?: string;
  onClose: () => void;
};

/** Every call upstream that a reply or a conversation made, with what it cost. */
export default function LedgerPanel({ conversationId, runId, onClose }: PanelProps) {
  const t = useTranslations('chat.ledger');
  const [entries, setEntries] = useState<Entry[] | 'failed' | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try reads anew
  useEffect(() => {
    let current = true;
    call<{ entries: Entry[] }>(`/api/conversations/${conversationId}/ledger`).then(
      (told) => current && setEntries(runId ? told.entries.filter((e) => e.runId === runId) : told.entries),
      () => current && setEntries('failed'),
    );
    return () => {
      current = false;
    };
  }, [conversationId, runId, tries]);
  return createPortal(
    <Sheet side="right" open onClose={onClose} label={t('title')} className="bg-ground">
      <div className="flex h-full flex-col font-sans">
        <header className="flex items-center justify-between border-b border-line py-2 pr-2 pl-5">
          <h2 className="text-lead font-medium">{t('title')}</h2>
          <IconButton label={t('close')} tip={false} onClick={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        <div className="relative min-h-0 flex-1 overflow-y-auto px-5 py-4">
          {entries === null ? (
            <div role="status" aria-label={t('loading')} className="space-y-3">
              <Skeleton className="w-2/3" />
              <Skeleton />
              <Skeleton className="w-1/2" />
            </div>
          ) : entries === 'failed' ? (
            <ErrorState
              title={t('failed')}
              act={
                <Button size="sm" onClick={() => setTries(tries + 1)}>
                  {t('again')}
                </Button>
              }
            />
          ) : (
            <Rows entries={entries} />
          )}
        </div>
      </div>
    </Sheet>,
    document.body,
  );
}

function Rows({ entries }: { entries: Entry[] }) {
  const t = useTranslations('chat.ledger');
  const total = sumSpend(entries.map(spendOf));
  if (!total) return <p className="text-ui text-ink-muted">{t('empty')}</p>;
  return (
    <>
      {entries.length > 1 && (
        <section className="mb-4 border-b border-line pb-4">
          <h3 className="mb-1 text-ui font-medium">{t('total')}</h3>
          <SpendTable label={t('total')} spend={total} />
        </section>
      )}
      <ol className="-my-3 divide-y divide-line">
        {entries.map((entry) => (
          <LedgerRow key={entry.id} entry={entry} spend={spendOf(entry)} />
        ))}
      </ol>
    </>
  );
}

const spendOf = (entry: Entry): Spend => ({
  ...entry,
  totalTokens: entry.promptTokens + entry.completionTokens,
  estimated: entry.state !== 'final',
});

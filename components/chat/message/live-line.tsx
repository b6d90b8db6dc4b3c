'use client';

import { useTranslations } from 'next-intl';
import { memo, useEffect, useState } from 'react';
import { askToNotify, notifyState } from '@/components/shell/notify';
import { Button } from '@/components/ui/button';
import { Pulse } from '@/components/ui/pulse';
import type { AssistantMessageView } from '@/lib/conversations/view';
import type { StreamData } from '@/lib/runs/types';
import type { Live } from '../session/state';
import { useTick } from '../use-tick';
import { useAmounts } from '../words';

/** So long (ms) a run has to last before the page offers to tell of its end. */
const longMs = 15_000;

/** What the run is doing where nothing else on the page shows it. */
export function LiveLine({ message, live }: { message: AssistantMessageView; live: Live }) {
  const t = useTranslations('chat.live');
  const empty = message.steps.every((step) => step.parts.length === 0);
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 pt-1 text-small text-ink-muted">
      {live.wait ? (
        <Wait wait={live.wait} />
      ) : live.line && live.phase !== 'stopping' ? (
        <InLine place={live.line.place} />
      ) : live.phase === 'reconnecting' || live.phase === 'stopping' ? (
        <span>{t(live.phase)}</span>
      ) : (
        empty && (
          <span className="flex items-center gap-1.5">
            <Pulse className="text-accent" />
            <span className="sr-only">{t(live.phase === 'sending' ? 'sending' : 'waiting')}</span>
          </span>
        )
      )}
      <TellMe since={Date.parse(message.createdAt)} />
    </div>
  );
}

/** The host has no room: others are first. */
function InLine({ place }: { place: number }) {
  const t = useTranslations('chat.live');
  return (
    <span data-part="line" role="status" className="flex items-center gap-1.5">
      <Pulse />
      {t('line', { place })}
    </span>
  );
}

function Wait({ wait }: { wait: StreamData['wait'] }) {
  const t = useTranslations('chat.wait');
  const amounts = useAmounts();
  const now = useTick(true);
  const { remedy } = wait.error;
  const left = Math.ceil((wait.until - (now ?? wait.until)) / 1_000);
  const kind = remedy === 'wait' || remedy === 'overloaded' || remedy === 'network' ? remedy : 'other';
  return (
    <span className="flex items-center gap-1.5 text-warn tabular-nums" role="timer" aria-live="off">
      <Pulse />
      {left > 0 ? t(kind, { time: amounts.time(left * 1_000) }) : t('now')}
    </span>
  );
}

const TellMe = memo(function TellMe({ since }: { since: number }) {
  const t = useTranslations('chat.live');
  const now = useTick(true);
  const [state, setState] = useState<ReturnType<typeof notifyState> | null>(null);
  const [asked, setAsked] = useState(false);
  const long = now !== null && now - since > longMs;
  useEffect(() => {
    if (long) setState(notifyState());
  }, [long]);
  if (state === 'ask') {
    return (
      <Button
        size="sm"
        look="quiet"
        onClick={() => {
          setAsked(true);
          void askToNotify().then(setState);
        }}
      >
        {t('tell')}
      </Button>
    );
  }
  return asked && state === 'on' ? <span>{t('told')}</span> : null;
});

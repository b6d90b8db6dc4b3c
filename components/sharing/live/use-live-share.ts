'use client';

import { useEffect, useState } from 'react';
import { onWake, pauseUntilWake } from '@/components/chat/session/wake';
import type { AssistantMessageView } from '@/lib/conversations/view';
import type { StreamChunk } from '@/lib/runs/chunks';
import { sharedMessage } from '@/lib/sharing/snapshot';
import type { LiveEvent, SharedMessage } from '@/lib/sharing/types';
import { follow } from '@/lib/stream/follow';
import { browserClock, createPace } from '@/lib/stream/pace';
import { beginReply, type Reply, readChunks } from '@/lib/stream/reply';

export type LiveShare = {
  state: 'opening' | 'open' | 'ended';
  title: string;
  messages: SharedMessage[];
  running: boolean;
};

const opening: LiveShare = { state: 'opening', title: '', messages: [], running: false };

/** The reply that is being written, of which the stream tells what is shared and nothing else. */
const blank: AssistantMessageView = {
  role: 'assistant',
  id: '',
  parentId: null,
  runId: '',
  state: 'streaming',
  end: null,
  model: '',
  effort: null,
  steps: [],
  spend: null,
  createdAt: '',
  endedAt: null,
  siblings: { index: 0, ids: [] },
};

/** Follows a live share for as long as it is shared with this reader, over as many connections as it takes; `pass` tells that this view was counted. */
export function useLiveShare(token: string, pass: string): LiveShare {
  const [share, setShare] = useState(opening);
  useEffect(() => {
    const left = new AbortController();
    void read(`/s/${token}/stream?pass=${pass}`, left.signal, setShare).then((how) => {
      if (how !== 'left') setShare((old) => ({ ...old, state: 'ended', running: false }));
    });
    return () => left.abort();
  }, [token, pass]);
  return share;
}

function read(address: string, signal: AbortSignal, show: (share: LiveShare) => void) {
  let document: LiveEvent | null = null;
  let reply: Reply = beginReply(blank);
  let waiting: StreamChunk[] = [];
  const flush = () => {
    if (!document) return;
    reply = readChunks(reply, waiting, Date.now());
    waiting = [];
    const { title, messages, running, parts, model } = document;
    const written = running ? sharedMessage({ ...reply.message, model: model ?? '' }, parts) : null;
    show({ state: 'open', title, messages: written ? [...messages, written] : messages, running });
  };
  const pace = createPace(flush, browserClock);
  return follow({
    first: null,
    again: (asked) => fetch(address, { signal: asked }),
    ended: () => false,
    onOpen: () => undefined,
    onBroken: () => undefined,
    onChunks: (events: (StreamChunk | LiveEvent)[]) => {
      for (const event of events) {
        if (event.type === 'document') {
          document = event;
          reply = beginReply(blank);
          waiting = [];
        } else waiting.push(event);
      }
      pace.wake();
    },
    pause: pauseUntilWake,
    onWake,
    signal,
  });
}

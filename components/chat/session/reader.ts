import type { AssistantMessageView } from '@/lib/conversations/view';
import type { StreamChunk } from '@/lib/runs/chunks';
import type { Spend } from '@/lib/runs/types';
import { type Followed, follow } from '@/lib/stream/follow';
import { browserClock, createPace } from '@/lib/stream/pace';
import { beginReply, type Reply, readChunks } from '@/lib/stream/reply';
import { share } from '@/lib/stream/share';
import { keepTimes } from '@/lib/stream/thread';
import { onWake, pauseUntilWake } from './wake';

/** What the run waits for: another try, or its turn at the host. */
export type Waits = Pick<Reply, 'wait' | 'line'>;

export type Reading = {
  conversationId: string;
  message: AssistantMessageView;
  /** The answer to the request that began the run, where this page began it. */
  first: Response | null;
  signal: AbortSignal;
  onShow: (message: AssistantMessageView, waits: Waits) => void;
  /** A step's spend became known while this page watched. */
  onSpend: (spend: Spend) => void;
  onOpen: () => void;
  onBroken: () => void;
};

/** Reads a run's stream and shows it at the page's pace, to the run's end. */
export function readRun({ conversationId, message, first, onShow, onSpend, ...rest }: Reading): Promise<Followed> {
  let reply = beginReply(message);
  let shown = message;
  let replaying = true;
  let waiting: StreamChunk[] = [];

  const flush = () => {
    reply = readChunks(reply, waiting, Date.now());
    waiting = [];
    const whole = reply.position !== null || reply.ended;
    // While the beginning is told again, what is shown already stays.
    if (!whole && shown.steps.length > 0) return;
    if (replaying && whole) {
      reply = { ...reply, message: share(shown, keepTimes(shown, reply.message)) };
      replaying = false;
    }
    shown = reply.message;
    onShow(shown, { wait: reply.wait, line: reply.line });
  };
  const pace = createPace(flush, browserClock);

  return follow({
    ...rest,
    first,
    again: (signal) => fetch(`/api/chat/${conversationId}/stream`, { signal }),
    ended: () => {
      pace.settle();
      return reply.ended;
    },
    onChunks: (chunks) => {
      for (const chunk of chunks) {
        if (chunk.type === 'start') replaying = true;
        else if (chunk.type === 'data-spend' && reply.position !== null) onSpend(chunk.data.spend);
      }
      waiting.push(...chunks);
      pace.wake();
    },
    pause: pauseUntilWake,
    onWake,
  });
}

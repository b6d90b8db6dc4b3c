import type { AssistantMessageView } from '@/lib/conversations/view';
import { mergeDeltas, type StreamChunk } from '@/lib/runs/chunks';
import type { Position, StreamData } from '@/lib/runs/types';
import { sumSpend } from '@/lib/spend/sum-spend';
import * as steps from './steps';

/** A reply as a reader of its stream knows it. */
export type Reply = {
  message: AssistantMessageView;
  /** Null while the stored beginning is being replayed. */
  position: Position | null;
  wait: StreamData['wait'] | null;
  /** Place in the line at the host, while it waits there. */
  line: StreamData['line'] | null;
  /** A shortening told before the step it stands before. */
  compacted: StreamData['compacted'] | null;
  /** Ids of the stream's open parts → place in the newest step. */
  open: Readonly<Record<string, number>>;
  /** When (ms) the newest thought began, as far as this reader saw it live. */
  thoughtSince: number | null;
  /** `data-end` was seen: nothing more will come. */
  ended: boolean;
};

export const beginReply = (message: AssistantMessageView): Reply => ({
  message,
  position: null,
  wait: null,
  line: null,
  compacted: null,
  open: {},
  thoughtSince: null,
  ended: false,
});

/** Takes what arrived into the reply. `now` (ms since 1970) measures durations that the stream doesn't tell. */
export function readChunks(reply: Reply, chunks: readonly StreamChunk[], now: number): Reply {
  const position = countedPosition(reply.position, chunks);
  const next = mergeDeltas(chunks).reduce((state, chunk) => readChunk(state, chunk, now), reply);
  return { ...next, position };
}

function countedPosition(start: Position | null, chunks: readonly StreamChunk[]): Position | null {
  let position = start;
  for (const chunk of chunks) {
    if (chunk.type === 'start') position = null;
    else if (chunk.type === 'data-position') position = chunk.data;
    else if (position) position = { ...position, seq: position.seq + 1 };
  }
  return position;
}

function readChunk(reply: Reply, chunk: StreamChunk, now: number): Reply {
  switch (chunk.type) {
    case 'start':
      return { ...beginReply(restarted(reply.message, chunk.messageId)) };
    case 'data-position':
      return { ...reply, position: chunk.data };
    case 'data-step':
      return steps.begin(reply, chunk.data);
    case 'data-compacted':
      return { ...reply, compacted: chunk.data };
    case 'data-wait':
      return { ...reply, wait: chunk.data };
    case 'data-line':
      return { ...reply, wait: null, line: chunk.data.place > 0 ? chunk.data : null };
    case 'data-spend':
      return summed(steps.spent(reply, chunk.data, now));
    case 'data-cut':
      return steps.cut(reply, chunk.data);
    case 'data-end':
      return ended(reply, chunk.data, now);
    case 'reasoning-start':
    case 'text-start':
      return steps.openPart(reply, chunk.id, chunk.type === 'text-start' ? 'text' : 'reasoning', now);
    case 'reasoning-delta':
    case 'text-delta':
      return steps.extendPart(reply, chunk.id, chunk.type === 'text-delta' ? 'text' : 'reasoning', chunk.delta, now);
    case 'reasoning-end':
      return steps.closePart(reply, chunk.id, chunk.ms);
    case 'text-end':
      return steps.closePart(reply, chunk.id);
    case 'reset-step':
      return steps.resetNewest(reply);
    case 'start-step':
    case 'finish-step':
    case 'finish':
    case 'abort':
    case 'error':
      return reply;
    default:
      return 'toolCallId' in chunk ? steps.readTool(reply, chunk) : reply;
  }
}

const restarted = (message: AssistantMessageView, id = message.id): AssistantMessageView => ({
  ...message,
  id,
  state: 'streaming',
  end: null,
  endedAt: null,
  steps: [],
  spend: null,
});

const summed = (reply: Reply): Reply => ({
  ...reply,
  message: { ...reply.message, spend: sumSpend(reply.message.steps.map((step) => step.spend)) },
});

function ended(reply: Reply, { state, end }: StreamData['end'], now: number): Reply {
  const endedAt = new Date(now).toISOString();
  const settled = steps.settle(reply);
  return { ...settled, wait: null, line: null, ended: true, message: { ...settled.message, state, end, endedAt } };
}

import { expect } from '@playwright/test';
import type { AssistantMessageView } from '@/lib/conversations/view';
import type { StreamChunk } from '@/lib/runs/chunks';
import { type Followed, follow } from '@/lib/stream/follow';
import { beginReply, type Reply, readChunks } from '@/lib/stream/reply';
import { sleep } from './until';

const blank = (id: string): AssistantMessageView => ({
  role: 'assistant',
  id,
  parentId: null,
  runId: '',
  state: 'queued',
  end: null,
  model: '',
  effort: null,
  steps: [],
  spend: null,
  createdAt: new Date().toISOString(),
  endedAt: null,
  siblings: { index: 0, ids: [id] },
});

/** Reads a reply as the page does, over as many connections as it takes. */
export class Viewer {
  reply: Reply;
  /** What each connection brought, in order. */
  readonly connections: StreamChunk[][] = [];
  readonly over: Promise<Followed>;
  /** What was there when it had read the stored beginning: reasoning and text. */
  shownAtFirst: [string, string] | null = null;
  private readonly gone = new AbortController();

  constructor(messageId: string, first: Response | null, again: (signal: AbortSignal) => Promise<Response>) {
    this.reply = beginReply(blank(messageId));
    this.over = follow({
      first,
      again,
      ended: () => this.reply.ended,
      onOpen: () => this.connections.push([]),
      onChunks: (chunks) => {
        this.connections.at(-1)?.push(...chunks);
        this.reply = readChunks(this.reply, chunks, Date.now());
      },
      onBroken: () => undefined,
      pause: (ms) => sleep(Math.min(ms, 200)),
      signal: this.gone.signal,
    });
  }

  /** All of a kind that is shown now. */
  shown(type: 'reasoning' | 'text'): string {
    return textOf(this.reply.message, type);
  }

  leave(): void {
    this.gone.abort();
  }
}

export const textOf = (message: AssistantMessageView, type: 'reasoning' | 'text'): string =>
  message.steps
    .flatMap((step) => step.parts)
    .map((part) => (part.type === type ? part.text : ''))
    .join('');

/**
 * A viewer's last view agrees with the stored reply: it is the same, or, where the run was over before the viewer came
 * again (the page loads the stored reply then), what it had seen is there.
 */
export async function expectSame(viewer: Viewer, stored: AssistantMessageView): Promise<void> {
  const how = await viewer.over;
  if (how === 'ended') {
    expect(seen(viewer.reply.message)).toEqual(seen(stored));
    return;
  }
  expect(how).toBe('over');
  const kept = textOf(stored, 'reasoning') + textOf(stored, 'text');
  for (const { parts } of viewer.reply.message.steps) {
    for (const part of parts) if (part.type !== 'tool') expect(kept).toContain(part.text.slice(0, -lastMoment));
  }
}

/** Characters that a viewer may have seen but no log: those of the last 300 ms. */
const lastMoment = 300;

/** What of a reply a reader sees, without durations. */
export const seen = (message: AssistantMessageView) =>
  message.steps.map(({ step, attempt, state, parts }) => ({
    place: `${step}.${attempt} ${state}`,
    parts: parts.map((part) =>
      part.type === 'tool'
        ? { name: part.name, arguments: part.arguments, state: part.state, output: part.output }
        : { [part.type]: part.text },
    ),
  }));

import { eq } from 'drizzle-orm';
import { run } from '@/db/schema';
import { runSpends } from '@/lib/spend/sums';
import { topics } from './bus';
import { data, frame, type StreamChunk } from './chunks';
import type { Engine } from './engine';
import type { LiveRun } from './live';
import { readLog, readLogAfter } from './log';
import { replay } from './replay';
import { loadSteps } from './store';
import { liveStates } from './types';

/** Where a viewer's bytes go. `done`: the stream is complete; otherwise the reader should come again. */
export type Sink = { write(sse: string): void; end(done: boolean): void };

const gapRetryMs = 50;
const gapPatienceMs = 3_000;
const idleCheckMs = 2_000;

/** Shows a new run from its very beginning: nothing is stored yet, so nothing is read. */
export function followNew(live: LiveRun, sink: Sink): () => void {
  sink.write(frame(data('position', { epoch: live.epoch, seq: 0 })));
  return followLocal(live, 0, sink);
}

function followLocal(live: LiveRun, after: number, sink: Sink): () => void {
  const stopListening = live.subscribe((line) => {
    if (line.seq > after) sink.write(line.sse);
  });
  const stopWaiting = live.onClose(() => sink.end(live.ending === null && !live.draining));
  return () => {
    stopListening();
    stopWaiting();
  };
}

/**
 * Shows a run from its beginning, wherever it is worked on: what is stored, then what is logged, then live. Subscribes
 * before it reads, so that nothing falls between. Answers the way to leave; null when the run is not live.
 */
export async function follow(engine: Engine, runId: string, sink: Sink): Promise<(() => void) | null> {
  const local = engine.live(runId);
  return local ? followHere(engine, local, sink) : followElsewhere(engine, runId, sink);
}

async function followHere(engine: Engine, live: LiveRun, sink: Sink): Promise<() => void> {
  const early: { seq: number; sse: string }[] = [];
  const stop = live.subscribe((line) => early.push(line));
  const past = await readPast(engine, live.id, live.epoch);
  stop();
  for (const chunk of past.chunks) sink.write(frame(chunk));
  sink.write(frame(data('position', { epoch: live.epoch, seq: past.seq })));
  for (const line of early) if (line.seq > past.seq) sink.write(line.sse);
  const seen = Math.max(past.seq, early.at(-1)?.seq ?? 0);
  return followLocal(live, seen, sink);
}

type Past = { chunks: StreamChunk[]; seq: number; epoch: number; isLive: boolean };

/** What is known of a run from the store and the log, in one view of the database. */
async function readPast({ context }: Engine, runId: string, epochHint?: number): Promise<Past> {
  return context.db.transaction(
    async (tx) => {
      const [row] = await tx
        .select({ epoch: run.epoch, state: run.state, messageId: run.messageId })
        .from(run)
        .where(eq(run.id, runId));
      const { steps, calls } = await loadSteps(tx, runId);
      const logged = await readLog(tx, runId);
      const spends = await runSpends(tx, runId);
      const epoch = epochHint ?? row?.epoch ?? 0;
      const stored = replay(steps, calls, spends);
      const tail = logged.filter((t) => t.epoch === epoch).flatMap((t) => t.chunks.filter((c) => c.type !== 'start'));
      const seqs = [...steps, ...logged].filter((s) => s.epoch === epoch).map((s) => s.seqTo);
      const start: StreamChunk = { type: 'start', messageId: row?.messageId ?? '' };
      return {
        chunks: [start, ...stored, ...tail],
        seq: Math.max(0, ...seqs),
        epoch,
        isLive: row !== undefined && liveStates.includes(row.state),
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** A run that another instance works on: its chunks come over the bus, gaps are filled from the log. */
async function followElsewhere(engine: Engine, runId: string, sink: Sink): Promise<(() => void) | null> {
  const { bus } = engine.context;
  const early: string[] = [];
  let deliver = (payload: string): void => {
    early.push(payload);
  };
  const stopListening = await bus.subscribe(topics.chunks(runId), (payload) => deliver(payload));
  bus.publish(topics.watched, runId);
  const past = await readPast(engine, runId);
  if (!past.isLive) {
    stopListening();
    return null;
  }
  for (const chunk of past.chunks) sink.write(frame(chunk));
  sink.write(frame(data('position', { epoch: past.epoch, seq: past.seq })));
  const remote = new RemoteTail(engine, runId, past, sink);
  deliver = (payload) => remote.take(payload);
  for (const payload of early) remote.take(payload);
  const timer = setInterval(() => bus.publish(topics.watched, runId), 5_000);
  remote.start();
  return () => {
    clearInterval(timer);
    stopListening();
    remote.stop();
  };
}

class RemoteTail {
  private readonly waiting = new Map<number, string>();
  private seq: number;
  private gapSince: number | null = null;
  private lastNews = Date.now();
  private timer: NodeJS.Timeout | null = null;
  private busy = false;
  private isEnding = false;

  constructor(
    private readonly engine: Engine,
    private readonly runId: string,
    private readonly past: Past,
    private readonly sink: Sink,
  ) {
    this.seq = past.seq;
  }

  start(): void {
    this.timer = setInterval(() => void this.check(), gapRetryMs);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  take(payload: string): void {
    const [epoch, seq, sse] = JSON.parse(payload) as [number, number, string];
    this.lastNews = Date.now();
    if (epoch !== this.past.epoch) {
      this.finish(false);
      return;
    }
    if (seq > this.seq) this.waiting.set(seq, sse);
    this.advance();
  }

  private advance(): void {
    for (let sse = this.waiting.get(this.seq + 1); sse !== undefined; sse = this.waiting.get(this.seq + 1)) {
      this.seq += 1;
      this.waiting.delete(this.seq);
      this.sink.write(sse);
      this.isEnding ||= sse.startsWith(endFrame);
    }
    if (this.isEnding && this.waiting.size === 0) setTimeout(() => this.finish(true), gapRetryMs);
    this.gapSince = this.waiting.size === 0 ? null : (this.gapSince ?? Date.now());
  }

  private finish(done: boolean): void {
    if (this.timer === null) return;
    this.stop();
    this.sink.end(done);
  }

  /** Bus messages may be lost: what is missing is read from the log, and a silent run is looked at. */
  private async check(): Promise<void> {
    if (this.busy || this.isEnding) return;
    this.busy = true;
    const now = Date.now();
    if (this.gapSince !== null) await this.fill(now - this.gapSince).catch(() => {});
    else if (now - this.lastNews > idleCheckMs) await this.look(now).catch(() => {});
    this.busy = false;
  }

  private async fill(gapMs: number): Promise<void> {
    if (gapMs > gapPatienceMs) return this.finish(false);
    const { epoch } = this.past;
    for (const piece of await readLogAfter(this.engine.context.db, this.runId, epoch, this.seq)) {
      if (piece.from !== this.seq + 1 || this.timer === null) break;
      for (const chunk of piece.chunks) this.sink.write(frame(chunk));
      this.seq = piece.to;
      this.sink.write(frame(data('position', { epoch, seq: this.seq })));
    }
    for (const seq of this.waiting.keys()) if (seq <= this.seq) this.waiting.delete(seq);
    this.advance();
  }

  private async look(now: number): Promise<void> {
    this.lastNews = now;
    const past = await readPast(this.engine, this.runId);
    if (past.epoch !== this.past.epoch || !past.isLive || past.seq > this.seq) this.finish(false);
  }
}

const endFrame = 'data: {"type":"data-end"';

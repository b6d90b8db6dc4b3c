import { AsyncResource } from 'node:async_hooks';
import { inOneGo } from '@/db/in-one-go';
import { PenseeError } from '@/lib/errors';
import { log } from '@/lib/log';
import { closeForgotten } from '@/lib/spend/ledger';
import { topics } from './bus';
import { data, type StreamChunk } from './chunks';
import type { Drive, EngineContext, FirstCall } from './context';
import { drive, type Outcome } from './driver';
import { beat, type ClaimedRun, claim, Fenced, settle, stopsWanted } from './lease';
import { LiveRun } from './live';
import { dropRest, flush } from './log';
import { rescue } from './rescue';
import { toStore } from './turns';

const flushMs = 150;
const stopPollMs = 300;
const claimMs = 1_000;
const forgottenMs = 60_000;
/** More than a process can stream well; the rest waits for another instance or for its turn. */
const mostRuns = 400;

type Working = { live: LiveRun; over: Promise<void> };

/** Called when a run has left this process. It must not throw. */
export type OnSettled = (run: ClaimedRun, outcome: Outcome) => void;

/** The work of this process on runs: claims, drives, logs, keeps leases, hears stops. */
export class Engine {
  readonly owner: string;
  private readonly working = new Map<string, Working>();
  private readonly timers: NodeJS.Timeout[] = [];
  /** Runs must not inherit the life of the request that started them (its async context, its patched fetch). */
  private readonly scope = new AsyncResource('pensee-engine');
  private flushing: Promise<void> = Promise.resolve();
  private closing = false;

  constructor(
    readonly context: EngineContext,
    /** Names this instance over restarts; its earlier lives' runs are taken up without waiting for their lease. */
    private readonly instance: string,
    private readonly onSettled: OnSettled,
  ) {
    this.owner = `${instance}/${crypto.randomUUID().slice(0, 8)}`;
  }

  async start(): Promise<void> {
    const { bus, settings } = this.context;
    await bus.subscribe(topics.stop, (runId) => this.working.get(runId)?.live.end('stop'));
    await bus.subscribe(topics.queued, () => void this.claimWaiting());
    await bus.subscribe(topics.watched, (runId) => {
      const live = this.live(runId);
      if (live) live.watchedUntil = Date.now() + 15_000;
    });
    this.every(flushMs, () => this.flush());
    this.every(Math.max(100, settings.leaseMs / 8), () => this.keepLeases());
    this.every(Math.max(100, settings.leaseMs / 8), async () => this.fenceStale());
    this.every(stopPollMs, () => this.hearStops());
    this.every(claimMs, () => this.claimWaiting());
    this.every(forgottenMs, () => closeForgotten(this.context.db));
    await closeForgotten(this.context.db);
    await this.claimWaiting();
  }

  live(runId: string): LiveRun | undefined {
    return this.working.get(runId)?.live;
  }

  /** To be asked before a run is made here. @throws PenseeError `unavailable` when the process has all it can write */
  requireRoom(): void {
    if (this.working.size < mostRuns && !this.closing) return;
    throw new PenseeError('unavailable', 'The server writes as many replies as it can. Try again in a moment.', {
      details: { reason: 'many-replies' },
    });
  }

  /** Works on a run that this process owns by now. */
  adopt(run: ClaimedRun, first: FirstCall | null = null): LiveRun {
    const live = new LiveRun(run.id, run.epoch, (own, line) => this.tell(own, line));
    live.emit({ type: 'start', messageId: run.messageId });
    live.draining = this.closing;
    this.working.get(run.id)?.live.end('fenced');
    if (run.stopRequestedAt) live.end('stop');
    const over = this.scope.runInAsyncScope(() => this.work(run, live, first));
    this.working.set(run.id, { live, over });
    return live;
  }

  /** Lets running steps end for `graceMs`, then cuts them; hands every run over. */
  async drain(graceMs: number): Promise<void> {
    this.closing = true;
    for (const { live } of this.working.values()) live.draining = true;
    const all = () => Promise.allSettled([...this.working.values()].map((w) => w.over));
    await Promise.race([all(), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    for (const { live } of this.working.values()) live.end('shutdown');
    await all();
    for (const timer of this.timers) clearInterval(timer);
    await this.flush();
  }

  /** Settles once nothing is on its way to the log. */
  logIdle(): Promise<void> {
    return this.flushing;
  }

  private async work(run: ClaimedRun, live: LiveRun, first: FirstCall | null): Promise<void> {
    const began = Date.now();
    const outcome = await this.driveToOutcome(run, live, first);
    if (outcome) await this.conclude(run, live, outcome).catch((error) => this.report(run, error));
    if (this.live(run.id) === live) this.working.delete(run.id);
    live.close();
    const { epoch, request } = run;
    log().info(
      { runId: run.id, epoch, model: request.model, state: outcome?.state ?? 'lost', ms: Date.now() - began },
      'run left',
    );
  }

  private async driveToOutcome(run: ClaimedRun, live: LiveRun, first: FirstCall | null): Promise<Outcome | null> {
    const work = { context: this.context, run, live, shortenings: [] };
    try {
      return await drive(work, first);
    } catch (error) {
      if (error instanceof Fenced || live.ending === 'fenced') return null;
      this.report(run, error);
      return this.saveBroken(work);
    }
  }

  /** What was shown before something broke on our side is kept; while the database is away, for the next owner. */
  private async saveBroken(work: Drive): Promise<Outcome | null> {
    try {
      await this.flush();
      await rescue(work);
      return { state: 'interrupted', end: { reason: 'internal' } };
    } catch (error) {
      this.report(work.run, error);
      return null;
    }
  }

  private async conclude(run: ClaimedRun, live: LiveRun, outcome: Outcome): Promise<void> {
    live.storing = Number.POSITIVE_INFINITY;
    await this.flushing;
    await toStore(() =>
      this.context.db.transaction(async (tx) => {
        await inOneGo(
          () => settle(tx, run.id, run.epoch, outcome.state, outcome.end),
          () => dropRest(tx, run.id, outcome.state),
        );
      }),
    );
    this.onSettled(run, outcome);
    live.told = outcome.end !== null;
    if (outcome.end) live.emitAll(ending(outcome));
    else this.context.bus.publish(topics.queued, run.id);
  }

  private report(run: ClaimedRun, error: unknown): void {
    if (!(error instanceof Fenced)) log().error({ err: error, runId: run.id }, 'run broke');
  }

  private flush(): Promise<void> {
    const lives = [...this.working.values()].map((w) => w.live);
    this.flushing = this.flushing
      .then(() => flush(this.context.db, lives, (runId) => this.working.get(runId)?.live.end('shutdown')))
      .catch((error) => log().error({ err: error }, 'the log could not be written'));
    return this.flushing;
  }

  private async keepLeases(): Promise<void> {
    this.fenceStale();
    const asked = [...this.working.values()].map((w) => w.live).filter((live) => live.ending !== 'fenced');
    if (asked.length === 0) return;
    const { db, settings } = this.context;
    const at = Date.now();
    const ids = asked.map((live) => live.id);
    const kept = new Map((await beat(db, this.owner, ids, settings.leaseMs)).map((r) => [r.id, r.epoch]));
    for (const live of asked) {
      if (kept.get(live.id) === live.epoch) live.keptAt = at;
      else if (this.live(live.id) === live) live.end('fenced');
    }
  }

  /** A process that cannot prolong its leases stops before another may take over: else both would spend. */
  private fenceStale(): void {
    const oldest = Date.now() - this.context.settings.leaseMs * 0.7;
    for (const { live } of this.working.values()) if (live.keptAt < oldest) live.end('fenced');
  }

  private async hearStops(): Promise<void> {
    if (this.working.size === 0) return;
    for (const id of await stopsWanted(this.context.db, this.owner)) this.working.get(id)?.live.end('stop');
  }

  private async claimWaiting(): Promise<void> {
    const room = mostRuns - this.working.size;
    if (this.closing || room <= 0) return;
    const { db, settings } = this.context;
    for (const run of await claim(db, this.owner, this.instance, settings.leaseMs, room)) this.adopt(run);
  }

  private tell(run: LiveRun, line: { seq: number; sse: string }): void {
    this.context.bus.publish(topics.chunks(run.id), JSON.stringify([run.epoch, line.seq, line.sse]));
  }

  private every(ms: number, task: () => Promise<void>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      task()
        .catch((error) => log().error({ err: error }, 'a round of the engine failed'))
        .finally(() => {
          busy = false;
        });
    }, ms);
    this.timers.push(timer);
  }
}

const ended: Record<Outcome['state'], (outcome: Outcome) => StreamChunk> = {
  done: ({ end }) => ({ type: 'finish', finishReason: end?.reason === 'cut' ? end.finish : 'stop' }),
  interrupted: () => ({ type: 'finish', finishReason: 'interrupted' }),
  stopped: () => ({ type: 'abort' }),
  failed: ({ end }) => ({
    type: 'error',
    errorText: end?.reason === 'error' ? end.error.message : 'Something broke on our side.',
  }),
  queued: () => ({ type: 'finish', finishReason: 'other' }),
};

/** The last chunks of a stream: how the run ended, for our page and for stock clients. */
export const ending = (outcome: Outcome): StreamChunk[] =>
  outcome.end ? [data('end', { state: outcome.state, end: outcome.end }), ended[outcome.state](outcome)] : [];

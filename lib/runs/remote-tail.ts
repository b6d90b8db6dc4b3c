import { data, frame } from './chunks';
import type { Engine } from './engine';
import { type Past, readNews } from './past';
import type { Sink } from './sink';

const gapRetryMs = 50;
const gapPatienceMs = 3_000;
const idleCheckMs = 1_000;
const endFrame = 'data: {"type":"data-end"';

/**
 * A viewer's end of a run that another instance works on. Chunks come over the bus, which may lose any of them: what is
 * missing is read from the log, and a silent run is looked at. What is in neither, the reader learns by coming again.
 */
export class RemoteTail {
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
    if (epoch < this.past.epoch) return;
    this.lastNews = Date.now();
    if (epoch > this.past.epoch) {
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

  private async check(): Promise<void> {
    const now = Date.now();
    const isDue = this.gapSince !== null || now - this.lastNews > idleCheckMs;
    if (this.busy || this.isEnding || !isDue) return;
    this.busy = true;
    this.lastNews = now;
    await this.catchUp().catch(() => {});
    if (this.gapSince !== null && now - this.gapSince > gapPatienceMs) this.finish(false);
    this.busy = false;
  }

  private async catchUp(): Promise<void> {
    const before = this.seq;
    const { epoch } = this.past;
    const { goesOn, storedTo, pieces } = await readNews(this.engine.context.db, this.runId, epoch, before);
    if (this.seq !== before || this.timer === null) return;
    for (const piece of pieces) {
      if (piece.from !== this.seq + 1) return this.finish(false);
      for (const chunk of piece.chunks) this.sink.write(frame(chunk));
      this.seq = piece.to;
      this.sink.write(frame(data('position', { epoch, seq: this.seq })));
    }
    if (!goesOn || storedTo > this.seq) return this.finish(false);
    for (const seq of this.waiting.keys()) if (seq <= this.seq) this.waiting.delete(seq);
    this.advance();
  }
}

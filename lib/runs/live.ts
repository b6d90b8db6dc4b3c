import { frame, type StreamChunk } from './chunks';

/** A chunk on its way: numbered within the epoch, as viewers count it. */
export type Line = { seq: number; sse: string };

/** What waits for the log: chunks of one try, in order. */
export type Unlogged = { seq: number; step: number; attempt: number; chunk: StreamChunk };

export type Listener = (line: Line) => void;

/** A run that this process works on, as viewers and the log see it. */
export class LiveRun {
  seq = 0;
  step = 0;
  attempt = 0;
  /** Set while chunks must also be told to other instances, ms since 1970. */
  watchedUntil = 0;
  readonly unlogged: Unlogged[] = [];
  /** Since when (ms since 1970) a try is being stored, which spares its last chunks the log; null while none is. */
  storing: number | null = null;
  readonly abort = new AbortController();
  /** Why it was ended from outside; the driver asks when its signal fires. */
  ending: 'stop' | 'fenced' | 'shutdown' | null = null;
  /** When its lease was last known to hold, ms since 1970. */
  keptAt = Date.now();
  /** The last chunks were emitted: how the run ended. */
  told = false;
  /** At the next boundary between steps the run is handed over. */
  draining = false;
  /** It has left this process; nothing more is emitted. */
  closed = false;
  private readonly listeners = new Set<Listener>();
  private readonly closers = new Set<() => void>();

  constructor(
    readonly id: string,
    readonly epoch: number,
    readonly tell: (run: LiveRun, line: Line) => void,
  ) {}

  emit(chunk: StreamChunk): void {
    this.seq += 1;
    const line = { seq: this.seq, sse: frame(chunk) };
    this.unlogged.push({ seq: this.seq, step: this.step, attempt: this.attempt, chunk });
    for (const listener of this.listeners) listener(line);
    if (this.watchedUntil > Date.now()) this.tell(this, line);
  }

  emitAll(chunks: readonly StreamChunk[]): void {
    for (const chunk of chunks) this.emit(chunk);
  }

  /** Hears every later chunk, and first those that the log may not hold yet. */
  subscribe(listener: Listener): () => void {
    for (const { seq, chunk } of this.unlogged) listener({ seq, sse: frame(chunk) });
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls back once the run has left this process, for whatever reason. */
  onClose(closer: () => void): () => void {
    if (this.closed) closer();
    else this.closers.add(closer);
    return () => this.closers.delete(closer);
  }

  close(): void {
    this.closed = true;
    for (const closer of this.closers) closer();
  }

  end(why: 'stop' | 'fenced' | 'shutdown'): void {
    this.ending ??= why;
    this.abort.abort();
  }
}

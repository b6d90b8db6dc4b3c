import { chargeOf } from './balance';
import { openEntry, type PracticeRequest } from './log';
import { type PracticeModel, practiceModels } from './models';
import { PrefixCache } from './prefix-cache';
import { type Script, type ScriptInput, script } from './script';

export type PracticeOptions = {
  /** 0 or unset: any free port of 127.0.0.1. */
  port?: number;
  /** The only key that is let in; unset: any but an empty one. */
  apiKey?: string;
  models?: PracticeModel[];
  /** Chunks of five characters a second, where no script says otherwise; 0 is all at once. Default 60. */
  rate?: number;
  /** Whether messages and the admin endpoint may direct the model. */
  scriptable?: boolean;
  script?: ScriptInput;
  /** Keep the body of each request in the log. */
  keepBodies?: boolean;
};

/** A practice server may run for months. */
const keptRequests = 10_000;

/** What one practice server remembers. */
export class PracticeState {
  readonly models: PracticeModel[];
  readonly rate: number;
  readonly cache = new PrefixCache();
  requests: PracticeRequest[] = [];
  standing: Script | null;
  queue: Script[] = [];
  /** What the account was given, nano-dollars; tests top it up. */
  paidInNano = 100_000_000_000;
  /** Charged for requests that are no longer kept. */
  private chargedNano = 0;
  private noted = 0;
  private faults = new Map<string, number>();
  private holds = new Set<() => void>();

  constructor(readonly options: PracticeOptions) {
    this.models = [...(options.models ?? practiceModels)];
    this.rate = options.rate ?? 60;
    this.standing = options.script ? script.parse(options.script) : null;
  }

  /** Opens the log's entry for a request; `body` need not be valid. */
  note(at: number, body: unknown): PracticeRequest {
    this.noted += 1;
    const entry = openEntry(this.noted, at, body, this.options.keepBodies ?? false);
    this.requests.push(entry);
    if (this.requests.length > keptRequests) this.chargedNano += chargeOf(this.requests.splice(0, 1));
    return entry;
  }

  /** What the account holds now, nano-dollars: what was paid in less the whole bill. */
  balanceNano(): number {
    return this.paidInNano - this.chargedNano - chargeOf(this.requests);
  }

  /** Whether a fault that happens `times` times at `place` is still to happen; counts it. */
  strikes(place: string, times: number): boolean {
    const struck = this.faults.get(place) ?? 0;
    this.faults.set(place, struck + 1);
    return struck < times;
  }

  /** Resolves with the next `release`, or when `signal` ends. */
  released = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = () => {
        this.holds.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.holds.add(done);
      signal.addEventListener('abort', done);
    });

  /** Lets all held streams go on; answers how many there were. */
  release(): number {
    const held = [...this.holds];
    for (const done of held) done();
    return held.length;
  }

  reset(): void {
    this.requests = [];
    this.queue = [];
    this.standing = this.options.script ? script.parse(this.options.script) : null;
    this.faults.clear();
    this.cache.clear();
    this.release();
  }
}

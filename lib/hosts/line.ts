import { eq } from 'drizzle-orm';
import type { Database, Executor } from '@/db/client';
import { hostWaiter } from '@/db/schema';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { singleton } from '@/lib/singleton';
import { limitOf } from './limits';
import { lookAtLine } from './round';

const lookMs = 250;

export type Caller = {
  host: string;
  userId: string;
  runId?: string;
  /** Prompt and longest reply. */
  tokens: number;
};

/** `row`: its place in line, by the time when it came. */
type Waiter = { row: typeof hostWaiter.$inferInsert; go: () => void; onPlace: (place: number) => void };

/** The calls of this process that wait for their turn. */
class Line {
  private readonly waiting = new Map<string, Waiter>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly db: Database) {}

  /** Waits for a turn; answers the pass that `handInPass` takes back. @throws what `signal` was aborted with */
  async enter(caller: Caller, signal: AbortSignal | undefined, onPlace: (place: number) => void): Promise<string> {
    const id = newId();
    signal?.throwIfAborted();
    const [at] = await this.db
      .insert(hostWaiter)
      .values({ id, ...caller })
      .returning({ createdAt: hostWaiter.createdAt });
    try {
      await new Promise<void>((go, leave) => {
        const gone = () => leave(signal?.reason);
        signal?.addEventListener('abort', gone, { once: true });
        const turn = () => {
          signal?.removeEventListener('abort', gone);
          go();
        };
        this.waiting.set(id, { row: { id, ...caller, ...at }, go: turn, onPlace });
        if (signal?.aborted) gone();
        this.look(0);
      });
    } catch (error) {
      this.waiting.delete(id);
      await handInPass(this.db, id);
      throw error;
    }
    this.waiting.delete(id);
    return id;
  }

  private look(inMs: number): void {
    if (this.timer || this.waiting.size === 0) return;
    this.timer = setTimeout(() => {
      this.round()
        .catch((error) => log().error({ err: error }, 'the line of a host could not be read'))
        .finally(() => {
          this.timer = null;
          this.look(lookMs);
        });
    }, inMs);
  }

  private async round(): Promise<void> {
    const hosts = Map.groupBy(this.waiting, ([, { row }]) => row.host);
    for (const [host, own] of hosts) {
      const ids = own.map(([id]) => id);
      const told = await lookAtLine(this.db, host, ids);
      const here = new Map(told.map((one) => [one.id, one]));
      for (const id of ids) {
        const one = here.get(id);
        if (!one) await this.comeBack(id);
        else if (one.admitted) this.waiting.get(id)?.go();
        else this.waiting.get(id)?.onPlace(one.place);
      }
    }
  }

  /** It was taken for gone, say after a pause of this process: it stands in line again where it stood. */
  private async comeBack(id: string): Promise<void> {
    const waiter = this.waiting.get(id);
    if (!waiter) return;
    await this.db.insert(hostWaiter).values(waiter.row).onConflictDoNothing();
    if (!this.waiting.has(id)) await handInPass(this.db, id);
  }
}

function lineOf(db: Database): Line {
  const lines = singleton('host-lines', () => new WeakMap<Database, Line>());
  const line = lines.get(db) ?? new Line(db);
  lines.set(db, line);
  return line;
}

/**
 * Waits until a host with limits has room for a call, in a line that all instances share; answers the pass, null where
 * nothing is limited. `onPlace` hears of the place in line: 1 is the next one.
 * @throws what `signal` was aborted with, out of the line then
 */
export async function takeTurn(
  db: Database,
  caller: Caller,
  signal?: AbortSignal,
  onPlace: (place: number) => void = () => undefined,
): Promise<string | null> {
  return (await limitOf(caller.host)) ? lineOf(db).enter(caller, signal, onPlace) : null;
}

/** Work with a pass, which ends with it where the work failed. */
export async function passing<T>(db: Database, pass: string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await handInPass(db, pass);
    throw error;
  }
}

/** Gives a pass back: the call stands in the ledger from now on, or is not made. */
export async function handInPass(tx: Executor, pass: string | null): Promise<void> {
  if (pass !== null) await tx.delete(hostWaiter).where(eq(hostWaiter.id, pass));
}

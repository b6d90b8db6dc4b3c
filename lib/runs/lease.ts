import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Database, type Executor, rowsOf } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { run } from '@/db/schema';
import type { RunEnd, RunRequest, RunState } from './types';

export type ClaimedRun = {
  id: string;
  conversationId: string;
  messageId: string;
  userId: string;
  teamId: string | null;
  epoch: number;
  resumes: number;
  request: RunRequest;
  /** Someone asked it to stop before anybody took it. */
  stopRequestedAt?: Date | null;
};

/** This process no longer owns the run: another took it over, or it was ended. Nothing more may be written for it. */
export class Fenced extends Error {
  constructor(runId: string) {
    super(`run ${runId} is no longer ours`);
    this.name = 'Fenced';
  }
}

const claimed = {
  id: run.id,
  conversationId: run.conversationId,
  messageId: run.messageId,
  userId: run.userId,
  teamId: run.teamId,
  epoch: run.epoch,
  resumes: run.resumes,
  request: run.request,
  stopRequestedAt: run.stopRequestedAt,
};

const leaseFor = (ms: number) => sql`now() + make_interval(secs => ${ms / 1000})`;

/** What a new run holds when this process takes it in the very transaction that makes it. */
export const firstClaim = (owner: string, leaseMs: number) =>
  ({ state: 'streaming', owner, epoch: 1, leaseUntil: leaseFor(leaseMs) }) as const;

/**
 * Takes runs that wait or whose owner is gone, oldest first. `kin`: earlier lives of this very instance, whose runs need
 * no waiting for the lease. Counts a take-over against the run until a step of it finishes.
 */
export async function claim(
  db: Database,
  owner: string,
  kin: string,
  leaseMs: number,
  limit: number,
): Promise<ClaimedRun[]> {
  const waiting = sql`${run.state} = 'queued' or (${run.state} = 'streaming' and (${run.leaseUntil} < now()
    or (split_part(${run.owner}, '/', 1) = ${kin} and ${run.owner} <> ${owner})))`;
  const free = db
    .select({ id: run.id })
    .from(run)
    .where(waiting)
    .orderBy(run.createdAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  return db
    .update(run)
    .set({
      state: 'streaming',
      owner,
      epoch: sql`${run.epoch} + 1`,
      leaseUntil: leaseFor(leaseMs),
      resumes: sql`${run.resumes} + (${run.state} = 'streaming')::int`,
    })
    .where(sql`${run.id} in ${free}`)
    .returning(claimed);
}

/** Prolongs the leases of these runs; answers those that are still the owner's. What it let go of must expire. */
export async function beat(
  db: Database,
  owner: string,
  runIds: string[],
  leaseMs: number,
): Promise<{ id: string; epoch: number }[]> {
  return db
    .update(run)
    .set({ leaseUntil: leaseFor(leaseMs) })
    .where(and(eq(run.owner, owner), eq(run.state, 'streaming'), inArray(run.id, runIds)))
    .returning({ id: run.id, epoch: run.epoch });
}

/** Runs of this process that someone wants stopped. */
export async function stopsWanted(db: Database, owner: string): Promise<string[]> {
  const rows = await db
    .select({ id: run.id })
    .from(run)
    .where(and(eq(run.owner, owner), eq(run.state, 'streaming'), sql`${run.stopRequestedAt} is not null`));
  return rows.map((r) => r.id);
}

/**
 * Locks the run's row for the transaction; rows that refer to it may still be written beside. Another owner's too: what follows
 * in the same go must wait its turn before it is undone. @throws Fenced when it is not this owner's any more
 */
export async function hold(tx: Executor, runId: string, epoch: number): Promise<void> {
  const [found] = rowsOf<{ ours: boolean }>(
    await tx.execute(
      sql`select epoch = ${epoch} and state = 'streaming' as ours from run where id = ${runId} for no key update`,
    ),
  );
  if (!found?.ours) throw new Fenced(runId);
}

/** Writes for a run in a transaction that no other owner's can precede. @throws Fenced */
export function whileOurs<T>(
  db: Database,
  { id, epoch }: Pick<ClaimedRun, 'id' | 'epoch'>,
  write: (tx: Executor) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const [, written] = await inOneGo(
      () => hold(tx, id, epoch),
      () => write(tx),
    );
    return written;
  });
}

/** Ends a run, or lays it to rest. @throws Fenced */
export async function settle(
  tx: Executor,
  runId: string,
  epoch: number,
  state: RunState,
  end: RunEnd | null,
): Promise<void> {
  const rows = await tx
    .update(run)
    .set({ state, end, owner: null, leaseUntil: null, endedAt: state === 'queued' ? null : new Date() })
    .where(and(eq(run.id, runId), eq(run.epoch, epoch), eq(run.state, 'streaming')))
    .returning({ id: run.id });
  if (rows.length === 0) throw new Fenced(runId);
}

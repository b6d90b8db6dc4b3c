import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { run } from '@/db/schema';
import { PenseeError } from '@/lib/errors';

/** A person's live runs; holds only under `lockActiveUser`. The states are written out, so that the index of live runs serves. */
export const countLiveRuns = (tx: Executor, userId: string) =>
  tx
    .select({ count: sql<number>`count(*)::int` })
    .from(run)
    .where(and(eq(run.userId, userId), sql`${run.state} in ('queued', 'streaming', 'awaiting_approval')`));

/** Judges what was counted once the new run was among them. @throws PenseeError `too-many-runs` */
export function requireFewRuns([counted]: { count: number }[], most: number): void {
  if (!counted || counted.count <= most) return;
  throw new PenseeError(
    'too-many-runs',
    `${most} replies are being written for you. Wait for one, or stop one first.`,
    {
      details: { most },
    },
  );
}

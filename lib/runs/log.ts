import { and, asc, eq, lt, lte, or, sql } from 'drizzle-orm';
import { type Database, type Executor, rowsOf } from '@/db/client';
import { runChunk } from '@/db/schema';
import { isRefusedBySql } from '@/db/sql-state';
import { log } from '@/lib/log';
import { mergeDeltas, type StreamChunk } from './chunks';
import type { LiveRun, Unlogged } from './live';

/** What waits to be stored is logged all the same where storing takes longer, ms: a crash must not lose it. */
const patienceMs = 150;

type Row = {
  runId: string;
  epoch: number;
  seqFrom: number;
  seqTo: number;
  step: number;
  attempt: number;
  data: string;
};

function rowsOfRun(run: LiveRun, entries: readonly Unlogged[]): Row[] {
  const tries = Map.groupBy(entries, (e) => `${e.step}.${e.attempt}`);
  return [...tries.values()].map((own) => {
    const first = own[0] as Unlogged;
    const last = own.at(-1) as Unlogged;
    const data = mergeDeltas(own.map((e) => e.chunk))
      .map((c) => JSON.stringify(c))
      .join('\n');
    return {
      runId: run.id,
      epoch: run.epoch,
      seqFrom: first.seq,
      seqTo: last.seq,
      step: first.step,
      attempt: first.attempt,
      data,
    };
  });
}

/** Writes what waits of all runs in one statement. An owner that lost its run writes nothing: the epoch must fit. */
async function insert(db: Executor, rows: readonly Row[]): Promise<void> {
  await db.execute(sql`
    insert into run_chunk (run_id, epoch, seq_from, seq_to, step, attempt, data)
    select t."runId", t.epoch, t."seqFrom", t."seqTo", t.step, t.attempt, t.data
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as t("runId" uuid, epoch int, "seqFrom" int, "seqTo" int, step int, attempt int, data text)
    join run on run.id = t."runId" and run.epoch = t.epoch
    on conflict do nothing`);
}

/** A row that the database refuses must not cost the other runs theirs: halves until it stands alone. */
async function insertOrIsolate(db: Executor, rows: readonly Row[], onBad: (runId: string) => void): Promise<void> {
  try {
    await insert(db, rows);
  } catch (error) {
    if (!isRefusedBySql(error)) throw error;
    if (rows.length === 1) {
      log().error({ err: error, runId: rows[0]?.runId }, 'a piece of a run could not be logged');
      onBad(rows[0]?.runId as string);
      return;
    }
    const half = rows.length >> 1;
    await insertOrIsolate(db, rows.slice(0, half), onBad);
    await insertOrIsolate(db, rows.slice(half), onBad);
  }
}

/** Flushes all runs of the process at once; entries stay with the run until they are in the log. */
export async function flush(db: Database, runs: Iterable<LiveRun>, onBad: (runId: string) => void): Promise<void> {
  const taken = [...runs]
    .filter((r) => r.unlogged.length > 0 && (r.storing === null || Date.now() - r.storing > patienceMs))
    .map((r) => ({ run: r, through: r.seq }));
  if (taken.length === 0) return;
  await insertOrIsolate(
    db,
    taken.flatMap(({ run }) => rowsOfRun(run, run.unlogged)),
    onBad,
  );
  for (const { run, through } of taken) forget(run, through);
}

/** Entries up to `through` need not be logged any more. */
export function forget(run: LiveRun, through: number): void {
  const keep = run.unlogged.findIndex((e) => e.seq > through);
  run.unlogged.splice(0, keep === -1 ? run.unlogged.length : keep);
}

export type LoggedTry = { epoch: number; step: number; attempt: number; seqTo: number; chunks: StreamChunk[] };

/** What the log holds of a run: the tries that are not stored yet, in order. */
export async function readLog(tx: Executor, runId: string): Promise<LoggedTry[]> {
  const rows = await tx
    .select()
    .from(runChunk)
    .where(eq(runChunk.runId, runId))
    .orderBy(asc(runChunk.epoch), asc(runChunk.seqTo));
  const tries = Map.groupBy(rows, (r) => `${r.epoch}.${r.step}.${r.attempt}`);
  return [...tries.values()].map((own) => {
    const last = own.at(-1) as (typeof own)[number];
    const chunks = own.flatMap((r) => r.data.split('\n').map((line) => JSON.parse(line) as StreamChunk));
    return {
      epoch: last.epoch,
      step: last.step,
      attempt: last.attempt,
      seqTo: last.seqTo,
      chunks: mergeDeltas(chunks),
    };
  });
}

/** Chunks after `seq` of one epoch, in the pieces that they were logged in. */
export async function readLogAfter(tx: Executor, runId: string, epoch: number, seq: number) {
  const rows = rowsOf<{ data: string; seq_from: number; seq_to: number }>(
    await tx.execute(sql`
      select data, seq_from, seq_to from run_chunk
      where run_id = ${runId} and epoch = ${epoch} and seq_to > ${seq} order by seq_to`),
  );
  return rows.map((r) => ({
    from: r.seq_from,
    to: r.seq_to,
    chunks: r.data.split('\n').map((l) => JSON.parse(l) as StreamChunk),
  }));
}

/** What is stored elsewhere by now: chunks up to `seq`, and all of earlier epochs. */
export async function dropLog(tx: Executor, runId: string, epoch: number, seq: number): Promise<void> {
  const older = or(lt(runChunk.epoch, epoch), and(eq(runChunk.epoch, epoch), lte(runChunk.seqTo, seq)));
  await tx.delete(runChunk).where(and(eq(runChunk.runId, runId), older));
}

/** Of a run that ended nothing of the log is needed any more; one that waits for an owner keeps it. */
export async function dropRest(tx: Executor, runId: string, state: string): Promise<void> {
  if (state !== 'queued') await tx.delete(runChunk).where(eq(runChunk.runId, runId));
}

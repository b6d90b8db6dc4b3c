import { and, eq, max } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { compaction, run, runStep } from '@/db/schema';
import { singleton } from '@/lib/singleton';
import { runSpends } from '@/lib/spend/sums';
import { data, type StreamChunk } from './chunks';
import { type LoggedTry, readLog, readLogAfter } from './log';
import { replay } from './replay';
import { crashError } from './rescue';
import { loadShown } from './store';
import { Together } from './together';
import { liveStates } from './types';

/** What is known of a run: its chunks, the number of the last of them in `epoch`, and whether it goes on. */
export type Past = { chunks: StreamChunk[]; seq: number; epoch: number; isLive: boolean };

/** The first chunk of an epoch is its `start`, which every replay begins with. */
const startSeq = 1;

const pasts = () => singleton('pasts of runs', () => new Together<Past>());
const news = () => singleton('news of runs', () => new Together<News>());

/** What is known of a run from the store and the log, in one view of the database that is no older than the asking. */
export const readPast = (db: Database, runId: string, ownEpoch?: number): Promise<Past> =>
  pasts().ask(`${runId} ${ownEpoch ?? ''}`, () => pastOf(db, runId, ownEpoch));

function pastOf(db: Database, runId: string, ownEpoch?: number): Promise<Past> {
  return db.transaction(
    async (tx) => {
      const [row] = await tx
        .select({ epoch: run.epoch, state: run.state, messageId: run.messageId })
        .from(run)
        .where(eq(run.id, runId));
      const { steps, calls } = await loadShown(tx, [runId]);
      const [logged, spends] = [await readLog(tx, runId), await runSpends(tx, runId)];
      const shortened = await tx.select().from(compaction).where(eq(compaction.atRunId, runId));
      const marks = shortened.map(({ atStep, report }) => ({ step: atStep ?? 0, ...report }));
      const epoch = ownEpoch ?? row?.epoch ?? 0;
      const stored = new Set(steps.map((s) => `${s.step}.${s.attempt}`));
      const open = logged.flatMap((t) => openChunks(t, epoch, stored.has(`${t.step}.${t.attempt}`)));
      const seqs = [...steps, ...logged].filter((s) => s.epoch === epoch).map((s) => s.seqTo);
      const start: StreamChunk = { type: 'start', messageId: row?.messageId ?? '' };
      return {
        chunks: [start, ...replay(steps, calls, spends, marks), ...open],
        seq: Math.max(startSeq, ...seqs),
        epoch,
        isLive: row !== undefined && liveStates.includes(row.state),
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** What the log adds to the store. A try of a dead owner that its next one has not stored yet is told as cut. */
function openChunks({ chunks, step, attempt, epoch }: LoggedTry, current: number, isStored: boolean): StreamChunk[] {
  if (isStored) return epoch === current ? chunks.filter((c) => c.type === 'data-wait') : [];
  const told = chunks.filter((c) => c.type !== 'start');
  if (epoch === current || told.length === 0) return told;
  if (told.every((c) => c.type === 'data-line')) return [];
  return [...told, data('cut', { step, attempt, error: crashError }), { type: 'finish-step' }];
}

type News = Awaited<ReturnType<typeof newsOf>>;

/** Whether the run goes on in this epoch, and what of it comes after `seq`. */
export const readNews = (db: Database, runId: string, epoch: number, seq: number): Promise<News> =>
  news().ask(`${runId} ${epoch} ${seq}`, () => newsOf(db, runId, epoch, seq));

async function newsOf(db: Database, runId: string, epoch: number, seq: number) {
  const here = and(eq(runStep.runId, runId), eq(runStep.epoch, epoch));
  const [[row], [stored], pieces] = await Promise.all([
    db.select({ epoch: run.epoch, state: run.state }).from(run).where(eq(run.id, runId)),
    db
      .select({ to: max(runStep.seqTo) })
      .from(runStep)
      .where(here),
    readLogAfter(db, runId, epoch, seq),
  ]);
  const goesOn = row !== undefined && row.epoch === epoch && liveStates.includes(row.state);
  return { goesOn, storedTo: stored?.to ?? 0, pieces };
}

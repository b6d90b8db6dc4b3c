import type { StepError, WireMessage } from '@/lib/kimi/types';
import { countCall } from '@/lib/metrics/counted';
import { closeEntry, type LeftOpen, openEntries } from '@/lib/spend/ledger';
import type { Drive } from './context';
import { whileOurs } from './lease';
import { type LoggedTry, readLog } from './log';
import { replyMessage } from './message';
import { markCut, partsOf, textOf } from './parts';
import { loadSteps, storeTry } from './store';

export const crashError: StepError = {
  kind: 'crash',
  message: 'The server stopped while this was being written.',
  retryable: true,
  partial: true,
  remedy: 'cut-short',
};

const untold = { finish: null, usage: null, refused: false, ttftMs: null, traceId: null };

/**
 * What a dead owner left: the try that it was showing becomes a cut one, from the log, and its ledger row an estimate.
 * @throws Fenced
 */
export async function rescue(drive: Drive): Promise<void> {
  const { context, run } = drive;
  const [logged, open] = await Promise.all([readLog(context.db, run.id), openEntries(context.db, run.id)]);
  for (const entry of open) {
    const outcome = { ...untold, cut: true, reasoning: '', text: '', calls: [] };
    if (entry.purpose === 'step') await rescueTry(drive, entry, logged);
    else {
      const counted = await whileOurs(context.db, run, (tx) => closeEntry(tx, entry, outcome));
      countCall({ model: entry.model, outcome, counted });
    }
  }
}

async function rescueTry({ context, run, live }: Drive, entry: LeftOpen, logged: LoggedTry[]): Promise<void> {
  const { attempt } = entry;
  const step = entry.step ?? 0;
  // What a run tells before its first try is logged as of that try: only where the try begins is it shown.
  const aboutOf = ({ chunks }: LoggedTry) =>
    chunks.find((c) => c.type === 'data-step' && c.data.step === step && c.data.attempt === attempt);
  const chunks = logged.findLast(aboutOf)?.chunks ?? [];
  const about = chunks.find((c) => c.type === 'data-step')?.data;
  const joins = about?.joins ?? false;
  const parts = markCut(partsOf(chunks));
  const said = { reasoning: textOf(parts, 'reasoning'), text: textOf(parts, 'text'), calls: [] };
  const message = replyMessage(said, joins ? await saidBefore({ context, run }, step, attempt) : null);
  const place = { run, step, attempt, seqTo: live.seq };
  const startedAt = new Date(about?.startedAt ?? Date.now());
  const outcome = {
    ...untold,
    state: 'cut' as const,
    parts,
    message,
    notices: [],
    error: crashError,
    startedAt,
    joins,
  };
  await storeTry(context.db, place, entry, outcome, []);
}

/** The message that a try went on from. */
async function saidBefore(
  { context, run }: Pick<Drive, 'context' | 'run'>,
  step: number,
  attempt: number,
): Promise<WireMessage | null> {
  const { steps } = await loadSteps(context.db, run.id);
  return steps.findLast((s) => s.step === step && s.attempt < attempt && s.message)?.message ?? null;
}

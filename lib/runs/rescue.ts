import type { StepError } from '@/lib/kimi/types';
import { openEntries } from '@/lib/spend/ledger';
import type { Drive } from './context';
import { readLog } from './log';
import { replyMessage } from './message';
import { markCut, partsOf, textOf } from './parts';
import { storeTry } from './store';

export const crashError: StepError = {
  kind: 'crash',
  message: 'The server stopped while this was being written.',
  retryable: true,
  partial: true,
  remedy: 'cut-short',
};

/**
 * What a dead owner left: the try that it was showing becomes a cut one, from the log, and its ledger row an estimate.
 * @throws Fenced
 */
export async function rescue({ context, run, live }: Drive): Promise<void> {
  const [logged, open] = await Promise.all([readLog(context.db, run.id), openEntries(context.db, run.id)]);
  for (const entry of open) {
    const step = entry.step ?? 0;
    const left = logged.findLast((t) => t.step === step && t.attempt === entry.attempt);
    const parts = markCut(left ? partsOf(left.chunks) : []);
    const joined = left?.chunks.some((c) => c.type === 'data-step' && c.data.joins) ?? false;
    const said = { reasoning: textOf(parts, 'reasoning'), text: textOf(parts, 'text'), calls: [] };
    await storeTry(
      context.db,
      { runId: run.id, epoch: run.epoch, step, attempt: entry.attempt, seqTo: live.seq },
      entry,
      {
        state: 'cut',
        parts,
        message: replyMessage(said, null),
        finish: null,
        notices: [],
        error: crashError,
        startedAt: new Date(),
        joins: joined,
        usage: null,
        refused: false,
        ttftMs: null,
        traceId: null,
      },
      [],
    );
  }
}

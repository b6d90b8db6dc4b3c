import { compaction } from '@/db/schema';
import { type Placed, summaryOf } from '@/lib/conversations/history';
import { type Cut, cutOf, shortResult } from '@/lib/conversations/shorten';
import { newId } from '@/lib/ids';
import type { WireMessage } from '@/lib/kimi/types';
import { estimatePrompt } from '@/lib/spend/ledger';
import { outputLimit } from './bound';
import { data } from './chunks';
import type { Drive } from './context';
import { whileOurs } from './lease';
import { summarise } from './summary';

/** What may be wrong with an estimate of tokens. */
const margin = 1.15;

/** What of a prompt is to be summarised, and what it is reckoned to hold in which window, tokens. */
export type Overflow = { cut: Cut; before: number; window: number };

/** Whether the next request would not fit the model's window. `force`: the host said that it is too long. */
export async function overflowOf({ context, run }: Drive, prompt: Placed[], force: boolean): Promise<Overflow | null> {
  const [window, limits] = await Promise.all([context.contextLength(run.request.model), context.limits()]);
  const output = outputLimit(window, limits.maxCompletionTokens);
  const before = estimatePrompt(prompt.map((p) => p.message));
  if (!force && before * margin + output <= window) return null;
  const cut = cutOf(prompt, (m) => estimatePrompt([m]), window - output);
  return cut && { cut, before, window };
}

/**
 * The prompt as it may go out: its older part is summarised by the model, once and for all later requests, or as well as
 * can be for this run alone. The store keeps everything.
 * @throws Fenced, BudgetRefused
 */
export async function shortened(
  drive: Drive,
  prompt: Placed[],
  { cut, before, window }: Overflow,
  step: number,
): Promise<Placed[]> {
  const { context, run, live } = drive;
  const { covered, kept, throughMessageId, throughStep } = cut;
  const { summary, isMakeshift } = await summarise(drive, covered, window, step);
  if (live.abort.signal.aborted) return prompt;
  const through = { summary, throughMessageId, throughStep };
  const shorter = [prompt[0] as Placed, { ...summaryOf(through), isMakeshift }, ...kept];
  const after = estimatePrompt(shorter.map((p) => p.message));
  if (after >= before) return prompt;
  const results = covered.filter((p) => isLongResult(p.message)).length;
  const report = { before, after, shortened: results, ...(isMakeshift ? { isMakeshift: true as const } : {}) };
  const row = { ...through, id: newId(), conversationId: run.conversationId, atRunId: run.id, atStep: step };
  await whileOurs(context.db, run, (tx) => tx.insert(compaction).values({ ...row, report }));
  live.emit(data('compacted', { step, before, after }));
  return shorter;
}

const isLongResult = (message: WireMessage) => message.role === 'tool' && message.content.length > shortResult;

import { compaction } from '@/db/schema';
import { type Placed, summaryOf } from '@/lib/conversations/history';
import { cutOf, shorten, shortResult, transcript } from '@/lib/conversations/shorten';
import { newId } from '@/lib/ids';
import { estimateTokens } from '@/lib/kimi/tokens';
import type { WireMessage } from '@/lib/kimi/types';
import { estimatePrompt } from '@/lib/spend/ledger';
import { outputLimit } from './bound';
import { data } from './chunks';
import type { Drive } from './context';
import { whileOurs } from './lease';
import { askAside } from './side-call';

const summaryTokens = 4_000;
/** What may be wrong with an estimate of tokens. */
const margin = 1.15;

const task =
  'Summarise the conversation below for yourself, so that the work can go on without it. Keep the request of the person ' +
  'word for word, every fact, number, name, address and decision that may still matter, what was tried and found, and ' +
  'what is left to do. Write plain notes, no preamble.';

/**
 * The prompt as it may go out: where the next request would not fit the model's window, its older part is summarised by
 * the model, once and for all later requests. The store keeps everything. `force`: the host said it is too long.
 * @throws Fenced
 */
export async function fitWindow(drive: Drive, prompt: Placed[], step: number, force: boolean): Promise<Placed[]> {
  const { context, run } = drive;
  const [window, limits] = await Promise.all([context.contextLength(run.request.model), context.limits()]);
  const output = outputLimit(window, limits.maxCompletionTokens);
  const before = estimatePrompt(prompt.map((p) => p.message));
  if (!force && before * margin + output <= window) return prompt;
  const cut = cutOf(prompt, (m) => estimatePrompt([m]), window - output);
  if (!cut) return prompt;

  const summary = await summarise(drive, cut.covered, window, step);
  if (drive.live.abort.signal.aborted) return prompt;
  const { throughMessageId, throughStep } = cut;
  const shortened = [prompt[0] as Placed, summaryOf({ summary, throughMessageId, throughStep }), ...cut.kept];
  const after = estimatePrompt(shortened.map((p) => p.message));
  if (after >= before) return prompt;
  const report = { before, after, shortened: cut.covered.filter((p) => isLongResult(p.message)).length };
  const row = { id: newId(), conversationId: run.conversationId, throughMessageId, throughStep, summary, report };
  await whileOurs(context.db, run, (tx) => tx.insert(compaction).values({ ...row, atRunId: run.id, atStep: step }));
  drive.live.emit(data('compacted', { step, before, after }));
  return shortened;
}

const isLongResult = (message: WireMessage) => message.role === 'tool' && message.content.length > shortResult;

async function summarise(drive: Drive, covered: Placed[], window: number, step: number): Promise<string> {
  const { context, run, live } = drive;
  const charsThatFit = Math.max(4_000, Math.floor((window - summaryTokens * 2) * 2));
  const text = transcript(covered, charsThatFit);
  const result = await askAside(context, {
    purpose: 'compaction',
    userId: run.userId,
    teamId: run.teamId,
    conversationId: run.conversationId,
    run,
    step,
    model: run.request.model,
    messages: [{ role: 'user', content: `${task}\n\n---\n\n${text}` }],
    maxCompletionTokens: summaryTokens * 2,
    signal: live.abort.signal,
  });
  const summary = result?.text.trim() ?? '';
  // Without the model's help the work must go on all the same: the request and the newest notes are kept as they are.
  if (summary === '' || estimateTokens(summary) > summaryTokens * 2) return shorten(text, summaryTokens * 2);
  return `${firstRequest(covered)}${summary}`;
}

function firstRequest(covered: readonly Placed[]): string {
  const asked = covered.find((p) => p.message.role === 'user')?.message.content;
  return asked ? `The first request was: ${shorten(asked, 2_000)}\n\n` : '';
}

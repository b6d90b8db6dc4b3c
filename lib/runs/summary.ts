import type { Placed } from '@/lib/conversations/history';
import { shorten, transcript } from '@/lib/conversations/shorten';
import { estimateTokens } from '@/lib/kimi/tokens';
import type { Drive } from './context';
import { placeTeller } from './place';
import { type Asked, askAside } from './side-call';

const summaryTokens = 4_000;

const task =
  'Summarise the conversation below for yourself, so that the work can go on without it. Keep the request of the person ' +
  'word for word, every fact, number, name, address and decision that may still matter, what was tried and found, and ' +
  'what is left to do. Write plain notes, no preamble.';

/** `isMakeshift`: the model may do better another time, so that no later run should go by it. */
export type Summary = { summary: string; isMakeshift: boolean };

/** What stands for a part of the prompt, by the model's own words where it has them. @throws Fenced, BudgetRefused */
export async function summarise(drive: Drive, covered: Placed[], window: number, step: number): Promise<Summary> {
  const { context, run, live } = drive;
  const charsThatFit = Math.max(4_000, Math.floor((window - summaryTokens * 2) * 2));
  const text = transcript(covered, charsThatFit);
  const asked = await askAside(context, {
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
    onPlace: placeTeller(live, step, live.attempt),
  });
  return summaryFrom(asked, covered, text);
}

/**
 * A summary is good only where it came to its end. Without one the work must go on all the same: the beginning and the newest
 * notes are kept as they are, for good where the model had all the room that it may have.
 */
export function summaryFrom(
  asked: Pick<Asked, 'finish' | 'text' | 'isShrunk'> | null,
  covered: readonly Placed[],
  text: string,
): Summary {
  const said = asked?.finish === 'stop' ? asked.text.trim() : '';
  const isWhole = said !== '' && estimateTokens(said) <= summaryTokens * 2;
  const hadItsRoom = asked !== null && asked.finish !== 'error' && !(asked.finish === 'length' && asked.isShrunk);
  return {
    summary: isWhole ? `${firstRequest(covered)}${said}` : shorten(text, summaryTokens * 2),
    isMakeshift: !hadItsRoom || covered.some((p) => p.isMakeshift),
  };
}

function firstRequest(covered: readonly Placed[]): string {
  const asked = covered.find((p) => p.message.role === 'user')?.message.content;
  return asked ? `The first request was: ${shorten(asked, 2_000)}\n\n` : '';
}

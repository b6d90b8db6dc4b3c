import type { WireMessage } from '@/lib/kimi/types';
import type { Placed } from './history';

/** Part of the window that stays word for word, so that the work at hand is not interrupted. */
const keptShare = 0.3;
/** Characters of a tool result that the summary is made from. */
export const shortResult = 1_200;

export type Cut = { covered: Placed[]; kept: Placed[]; throughMessageId: string; throughStep: number | null };

/**
 * Where to shorten a prompt that outgrew `window` tokens: all before the last messages that fit in a third of it, at a
 * border between steps, never within the answers to a call. Null when there is nothing to cover.
 */
export function cutOf(prompt: readonly Placed[], sizeOf: (message: WireMessage) => number, window: number): Cut | null {
  const body = prompt.slice(1);
  let border = body.length;
  let kept = 0;
  for (let i = body.length - 1; i > 0; i -= 1) {
    kept += sizeOf((body[i] as Placed).message);
    if (kept > window * keptShare) break;
    if (startsAnew(body[i] as Placed, body[i - 1] as Placed)) border = i;
  }
  const last = body[border - 1];
  if (!last || border <= 1) return null;
  const next = body[border];
  const within = next !== undefined && next.turnId === last.turnId;
  return {
    covered: body.slice(0, border),
    kept: body.slice(border),
    throughMessageId: last.turnId,
    throughStep: within || border === body.length ? last.step : null,
  };
}

const startsAnew = (at: Placed, before: Placed) => at.turnId !== before.turnId || at.step !== before.step;

/** The covered part as plain text, long tool results shortened, for the model to summarise. */
export function transcript(covered: readonly Placed[], limit: number): string {
  const lines = covered.map(({ message }) => lineOf(message));
  const text = lines.join('\n\n');
  if (text.length <= limit) return text;
  const half = Math.floor(limit / 2);
  return `${text.slice(0, half)}\n\n[…]\n\n${text.slice(-half)}`;
}

function lineOf(message: WireMessage): string {
  switch (message.role) {
    case 'assistant': {
      const calls = (message.tool_calls ?? []).map((c) => `(called ${c.function.name} ${c.function.arguments})`);
      return [`Assistant: ${message.content}`, ...calls].join('\n');
    }
    case 'tool':
      return `Result of ${message.name}: ${shorten(message.content, shortResult)}`;
    case 'user':
      return `Person: ${message.content}`;
    case 'system':
      return `System: ${message.content}`;
  }
}

/** The beginning and the end of a text that is too long, with what was left out said. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Math.floor(limit * 0.75);
  return `${text.slice(0, head)}\n[… ${text.length - limit} characters left out …]\n${text.slice(head - limit)}`;
}

import type { FinishReason } from '@/lib/kimi/types';

export type TriedStep = {
  step: number;
  attempt: number;
  state: 'done' | 'cut';
  finish: string | null;
  hasText: boolean;
};
export type CallState = { step: number; settled: boolean };

export type Next =
  /** Calls of a stored step still want answers. */
  | { do: 'answer-calls'; step: number }
  /** Ask the model; `joins`: go on from the text that the last try left. */
  | { do: 'ask'; step: number; joins: boolean }
  | { do: 'finish'; finish: FinishReason };

/**
 * What a run does next, from what is stored of it. `goOn`: the person asked to continue, so that a reply which ended
 * cut is taken up again instead of being finished.
 */
export function nextOf(steps: readonly TriedStep[], calls: readonly CallState[], goOn: boolean): Next {
  const last = steps.reduce<TriedStep | null>(
    (a, b) => (a && (a.step > b.step || (a.step === b.step && a.attempt > b.attempt)) ? a : b),
    null,
  );
  if (!last) return { do: 'ask', step: 0, joins: false };
  const own = calls.filter((c) => c.step === last.step);
  if (last.state === 'done' && own.some((c) => !c.settled)) return { do: 'answer-calls', step: last.step };
  if (last.state === 'done' && own.length > 0 && last.finish === 'tool-calls')
    return { do: 'ask', step: last.step + 1, joins: false };
  const complete = last.state === 'done' && last.finish !== 'length';
  if (complete || (last.state === 'done' && !goOn))
    return { do: 'finish', finish: (last.finish ?? 'other') as FinishReason };
  return { do: 'ask', step: last.step, joins: goOn && last.hasText };
}

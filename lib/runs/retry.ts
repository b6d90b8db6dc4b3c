import type { StepError } from '@/lib/kimi/types';

/** Tries of a step that showed nothing, besides the first. */
const freshTries = 4;
/** Tries of a step anew after something of it had been shown; it stays, marked as cut. */
const cutTries = 2;
const longestWaitMs = 60_000;

export type Verdict = { again: true; waitMs: number } | { again: false };

/**
 * Whether a broken step is asked again. Waits as the host told, else twice as long each time.
 * `tries` counts the calls upstream so far, `cuts` those of them that had shown something.
 */
export function afterBreak(error: StepError, tries: number, cuts: number, baseMs: number): Verdict {
  if (!error.retryable) return { again: false };
  if (error.partial ? cuts > cutTries : tries > freshTries) return { again: false };
  const told = error.retryAfterMs;
  if (told !== undefined && told > longestWaitMs * 5) return { again: false };
  return { again: true, waitMs: told ?? Math.min(longestWaitMs, baseMs * 2 ** (tries - 1)) };
}

import { describe, expect, it } from 'vitest';
import type { StepError } from '@/lib/kimi/types';
import { afterBreak } from './retry';

const error = (over: Partial<StepError>): StepError => ({
  kind: 'http',
  message: '',
  retryable: true,
  partial: false,
  remedy: 'overloaded',
  ...over,
});

describe('afterBreak', () => {
  it.each([
    ['never what cannot be helped', error({ retryable: false }), 1, 0, { again: false }],
    ['as long as the host says', error({ retryAfterMs: 1_000 }), 1, 0, { again: true, waitMs: 1_000 }],
    ['not for a wait beyond patience', error({ retryAfterMs: 3_600_000 }), 1, 0, { again: false }],
    ['twice as long each time', error({}), 3, 0, { again: true, waitMs: 2_000 }],
    ['four times more when nothing was shown', error({}), 4, 0, { again: true, waitMs: 4_000 }],
    ['and then no more', error({}), 5, 0, { again: false }],
    ['twice more when something was shown', error({ partial: true }), 2, 2, { again: true, waitMs: 1_000 }],
    ['and then no more of that', error({ partial: true }), 3, 3, { again: false }],
  ])('asks again %s', (_, broken, tries, cuts, verdict) => {
    expect(afterBreak(broken, tries, cuts, 500)).toEqual(verdict);
  });
});

import type { z } from 'zod';
import type { ErrorDetails, FieldIssue } from '@/lib/errors';

type Details = Pick<ErrorDetails, 'issue' | 'least' | 'most'>;

/** Marks a check of ours with what is wrong with the field: `.refine(test, because('missing', 'is empty'))`. */
export const because = (issue: FieldIssue, message: string) => ({ message, params: { issue } });

/** What zod finds wrong with a field, as data that the page has words for. */
export function fieldIssue(found: z.core.$ZodIssue, isThere: boolean): Details {
  switch (found.code) {
    case 'invalid_type':
    case 'invalid_union':
    case 'invalid_value':
      return { issue: isThere ? 'other' : 'missing' };
    case 'too_small':
      if (found.origin !== 'string') return { issue: 'other' };
      return Number(found.minimum) <= 1 ? { issue: 'missing' } : { issue: 'too-short', least: Number(found.minimum) };
    case 'too_big':
      if (found.origin === 'number') return { issue: 'too-high' };
      return found.origin === 'string' ? { issue: 'too-long', most: Number(found.maximum) } : { issue: 'other' };
    case 'invalid_format':
      return { issue: found.format === 'email' ? 'email' : 'other' };
    case 'custom':
      return { issue: (found.params?.issue as FieldIssue | undefined) ?? 'other' };
    default:
      return { issue: 'other' };
  }
}

import { z } from 'zod';
import { isPlain } from '@/lib/characters';
import { because } from './field-issue';

/** One line of text as somebody types it: trimmed, at most so many characters, no control characters. */
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `is longer than ${max} characters`)
    .refine(isPlain, because('characters', 'holds a control character'));

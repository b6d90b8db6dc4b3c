import { z } from 'zod';
import { isLegible, isPlain } from '@/lib/characters';
import { because } from '@/lib/http/field-issue';
import { fieldLimits } from './field-limits';

/** Addresses are kept in lower case: nobody means two people by `Ada@` and `ada@`. */
export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(fieldLimits.email, 'is too long for an address')
  .meta({ format: 'email' })
  .pipe(z.email('is not an e-mail address'));

export const nameField = z
  .string()
  .trim()
  .min(1, 'is missing')
  .max(fieldLimits.name, `takes at most ${fieldLimits.name} characters`)
  .refine(isPlain, because('characters', 'holds a control character'))
  .refine((name) => name === '' || isLegible(name), because('characters', 'cannot be read as it is written'));

export const newPasswordField = z
  .string()
  .min(fieldLimits.passwordMin, `takes at least ${fieldLimits.passwordMin} characters`)
  .max(fieldLimits.passwordMax, `takes at most ${fieldLimits.passwordMax} characters`);

/** A password to be compared: any that could have been set, and no length that costs. */
export const givenPasswordField = z.string().min(1, 'is missing').max(fieldLimits.passwordMax, 'is too long');

export const tokenField = z.string().regex(/^[\w-]{20,100}$/, 'is not a link of ours');

import { z } from 'zod';
import { plainText } from '@/lib/http/plain-text';

/** Nano-dollars. The bound comes first: what is far above it is no safe integer either. */
const upTo = (most: number, issue: string) =>
  z.number().max(most, issue).int('is not a whole number').min(0, 'is below nothing');
const nano = upTo(1e12, 'is above a thousand dollars');
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 2020 && at.getUTCFullYear() <= 2100, 'is out of range');

/** A price to set: nano-dollars for a million tokens, from a time on; `host` empty: everywhere. */
export const priceInput = z.object({
  model: plainText(200).min(1, 'is empty'),
  host: plainText(200).default(''),
  validFrom: moment,
  input: nano,
  cached: nano,
  cacheWrite: nano,
  output: nano,
});

export const termsInput = z.object({
  host: plainText(200).min(1, 'is empty'),
  validFrom: moment,
  discountPermille: z.number().int().min(0).max(1_000),
  monthlyFeeNano: upTo(1e15, 'is above a million dollars'),
});

export const repriceInput = z.object({ model: plainText(200).min(1).optional() });

import { z } from 'zod';
import { isPlain } from '@/lib/characters';
import { because } from '@/lib/http/field-issue';

/** A model as its host names it. */
export const modelName = z.string().min(1).max(200).refine(isPlain, because('characters', 'holds a control character'));

const ids = z
  .array(z.uuid().toLowerCase())
  .max(1_000)
  .transform((all) => [...new Set(all)].sort());

export const modelChangeInput = z
  .object({
    model: modelName,
    enabled: z.boolean().optional(),
    alias: modelName.nullable().optional(),
    /** Who may use it; set whole. */
    access: z.object({ forAll: z.boolean(), users: ids.default([]), teams: ids.default([]) }).optional(),
  })
  .refine(({ enabled, alias, access }) => enabled !== undefined || alias !== undefined || access !== undefined, {
    message: 'names nothing to change',
  });

export const defaultModelInput = z.object({ model: modelName.nullable() });

export const modelTestInput = z.object({ model: modelName });

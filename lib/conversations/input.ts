import { z } from 'zod';
import { isPlain, isStorable } from '@/lib/characters';
import { zoneOf } from '@/lib/format/time';
import { because } from '@/lib/http/field-issue';
import { modelName } from '@/lib/models/input';
import { readCallPlace } from '@/lib/runs/chunks';

/** Most characters of a message. */
export const longestText = 200_000;
/** A message of that length in UTF-8, escaped as JSON. */
export const largestBody = 2 * 1024 * 1024;

const text = z
  .string()
  .max(longestText, `is longer than ${longestText.toLocaleString('en')} characters`)
  .refine((t) => t.replaceAll('\0', '').trim() !== '', because('missing', 'is empty'));
/** As the database writes it: an upper-case spelling is the same id. */
const id = z.uuid().toLowerCase();
const effort = z.enum(['low', 'high', 'max']);

export const ids = { conversation: z.object({ conversation: id }), id: z.object({ id: id }) };

/** `call` as viewers name it: step, attempt and index, `41.0.2`. */
export const callInput = z.object({
  id,
  message: id,
  call: z
    .string()
    .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'names no call')
    .transform(readCallPlace),
});

export const questionInput = z.object({
  conversationId: id.optional(),
  teamId: id.optional(),
  parentId: id.nullable().optional(),
  headId: id.optional(),
  text,
  model: modelName.optional(),
  effort: effort.optional(),
  clientId: id.optional(),
});

export const choiceInput = z.object({
  messageId: id,
  headId: id.optional(),
  model: modelName.optional(),
  effort: effort.optional(),
});

export const changeInput = z
  .object({
    title: z
      .string()
      .trim()
      .min(1, 'is empty')
      .max(200, 'is longer than 200 characters')
      .refine(isPlain, because('characters', 'holds a control character')),
    headId: id,
    model: modelName,
    effort: effort.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'names nothing to change');

export const windowInput = z.object({
  before: id.optional(),
  at: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

export const listInput = z.object({
  teamId: id.optional(),
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

export const searchInput = z.object({
  q: z.string().max(200, 'is longer than 200 characters').refine(isStorable, 'holds what no text holds').default(''),
});

export const moment = z.iso
  .datetime({ offset: true })
  .or(z.iso.date())
  .transform((v) => new Date(v))
  .refine((v) => v.getUTCFullYear() >= 2000 && v.getUTCFullYear() <= 9_999, 'is out of range');

export const usageInput = z
  .object({
    from: moment,
    to: moment,
    zone: z
      .string()
      .max(100)
      .refine((name) => zoneOf(name) !== null, 'is not a time zone')
      .default('UTC'),
  })
  .refine((span) => span.from <= span.to, { path: ['from'], error: 'is after `to`' });

/** The query of a request as a schema takes it. */
export const queryOf = (request: Request) => Object.fromEntries(new URL(request.url).searchParams);

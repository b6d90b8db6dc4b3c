import { z } from 'zod';
import { zoneOf } from '@/lib/format/time';
import { plainText } from '@/lib/http/plain-text';

const id = z.uuid().toLowerCase();
/** Up to a million dollars, nano-dollars. */
const limitNano = z.number().int().min(0).max(1e15);
const marks = z
  .array(z.number().int().min(1).max(99))
  .max(5)
  .transform((all) => [...new Set(all)].sort((a, b) => a - b));
const period = z.enum(['day', 'week', 'month']);

export const budgetInput = z
  .object({
    scope: z.enum(['installation', 'team', 'user-default', 'user']),
    subjectId: id.nullable().default(null),
    period,
    limitNano,
    marks: marks.default([50, 80]),
  })
  .refine(({ scope, subjectId }) => (scope === 'team' || scope === 'user') === (subjectId !== null), {
    path: ['subjectId'],
    message: 'a team or a user is named for their budget, and for no other',
  });

export const budgetChangeInput = z
  .object({ limitNano, marks })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'names nothing to change');

const webUrl = z.url({ protocol: /^https?$/ }).max(2_000);

export const budgetSettingsInput = z
  .object({
    zone: z
      .string()
      .max(100)
      .refine((name) => zoneOf(name) !== null, 'is not a time zone'),
    webhookUrl: webUrl
      .refine(
        (url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password),
        'holds a user name or a password',
      )
      .nullable(),
    webhookSecret: z.string().min(16).max(200).nullable(),
  })
  .partial();

const most = z.number().int().min(1).max(1_000_000_000).nullable();

export const hostLimitInput = z.object({
  host: plainText(200).min(1, 'is empty'),
  concurrent: most,
  requestsPerMinute: most,
  tokensPerMinute: most,
});

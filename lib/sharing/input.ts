import { z } from 'zod';
import { emailField } from '@/lib/auth/fields';
import { isPlain } from '@/lib/characters';
import { because } from '@/lib/http/field-issue';
import { partNames } from './snapshot';
import type { ShareParts } from './types';

const id = z.uuid().toLowerCase();
const farthest = () => Date.now() + 10 * 366 * 24 * 3600 * 1000;

export const shareId = z.object({ id });
/** What an address of a link ends in. Any other word is a link that leads nowhere. */
export const shareToken = z.object({ token: z.string() });
export const passwordInput = z.object({ password: z.string().max(200, 'is too long') });

const parts = z
  .object(Object.fromEntries(partNames.map((name) => [name, z.boolean()])) as Record<keyof ShareParts, z.ZodBoolean>)
  .strict();
const title = z
  .string()
  .max(200, 'is longer than 200 characters')
  .refine(isPlain, because('characters', 'holds a control character'))
  .transform((t) => t.trim());

/** Where the branch ends that is shared; without one, where the conversation ends that is shown. */
const throughMessageId = id.optional();
/** What the preview answered: nothing goes out that was not seen. */
const seen = z.string().max(100).optional();

/** A live share shows the branch that is shown, whatever `throughMessageId` says. */
const kind = z.enum(['snapshot', 'live']).default('snapshot');

export const previewInput = z.object({ conversationId: id, kind, throughMessageId, parts, title: title.optional() });

const audience = z.discriminatedUnion('to', [
  z.object({ to: z.literal('public') }),
  z.object({ to: z.literal('signed-in') }),
  z.object({ to: z.literal('team'), teamId: id }),
  z.object({ to: z.literal('people'), emails: z.array(emailField).min(1, 'names nobody').max(100) }),
]);

const terms = {
  audience,
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((v) => new Date(v))
    .refine((v) => v.getTime() > Date.now() && v.getTime() < farthest(), 'is not a moment to come')
    .nullable()
    .default(null),
  maxViews: z.number().int().min(1).max(1_000_000).nullable().default(null),
  /** Left out: as it was; null: none. */
  password: z.string().min(4, 'takes at least 4 characters').max(200, 'is too long').nullable().optional(),
};

const content = { parts, title: title.optional(), throughMessageId, seen };

export const canBeLive = (to: z.infer<typeof audience>['to']): boolean => to === 'team' || to === 'people';
export const liveAudience = 'a live share is for a team or for named people';

export const shareInput = z
  .object({ conversationId: id, kind, ...content, ...terms })
  .refine((s) => s.kind !== 'live' || canBeLive(s.audience.to), { path: ['audience'], message: liveAudience });

export const updateInput = z.object({ ...content, ...terms });

export type ShareTerms = Pick<z.infer<typeof shareInput>, keyof typeof terms>;
export type ShareContent = Pick<z.infer<typeof shareInput>, keyof typeof content>;
export type PreviewAsked = z.infer<typeof previewInput>;

export const listInput = z.object({ conversationId: id.optional() });
export const allInput = z.object({
  team: id.optional(),
  before: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export const publicInput = z.object({ allowed: z.boolean() });
export const copyInput = z.object({ teamId: id.nullable().default(null) });

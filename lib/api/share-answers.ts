import { z } from 'zod';
import type { SharedMessage, ShareParts, Snapshot } from '@/lib/sharing/types';
import type { OwnShareView, ShareNotice, ShareOptions, SharePreview, ShareView } from '@/lib/sharing/view';
import { count, id, instant, named } from './chat-answers';

/** What the API answers about shares. */

const parts = z.strictObject({
  questions: z.boolean(),
  answers: z.boolean(),
  reasoning: z.boolean(),
  toolInputs: z.boolean(),
  toolResults: z.boolean(),
  author: z.boolean(),
  model: z.boolean(),
  cost: z.boolean(),
}) satisfies z.ZodType<ShareParts>;

const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reasoning'), text: z.string(), ms: z.number().optional() }),
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({
    type: z.literal('tool'),
    name: z.string(),
    input: z.string().optional(),
    output: z.string().optional(),
  }),
]);

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('user'), text: z.string(), author: z.string().optional() }),
  z.strictObject({
    role: z.literal('assistant'),
    steps: z.array(z.strictObject({ parts: z.array(part) })),
    model: z.string().optional(),
    costNano: z.number().int().nullable().optional(),
    unfinished: z.literal(true).optional(),
  }),
]) satisfies z.ZodType<SharedMessage>;

/** What scripts get of a link. */
export const contentAnswer = z.strictObject({
  title: z.string(),
  publishedAt: instant,
  messages: z.array(message),
}) satisfies z.ZodType<Snapshot>;

const finding = z.looseObject({
  rule: z.string(),
  kind: z.string(),
  message: count.nullable(),
  part: z.string(),
  excerpt: z.string(),
}) as unknown as z.ZodType<SharePreview['findings'][number]>;

export const previewAnswer = z.strictObject({
  title: z.string(),
  messages: z.array(message),
  findings: z.array(finding),
  more: count,
  seen: z.string(),
  throughMessageId: id,
}) satisfies z.ZodType<SharePreview>;

const kind = z.enum(['snapshot', 'live']);
const state = z.enum(['open', 'expired', 'used-up', 'forbidden', 'revoked']);
const audience = z.enum(['public', 'signed-in', 'team', 'people']);
const person = z.strictObject({ name: z.string(), email: z.string() });

export const shareAnswer = z.strictObject({
  id,
  path: z.string().nullable(),
  kind,
  state,
  audience,
  team: named.nullable(),
  people: z.array(person),
  parts,
  title: z.string(),
  conversation: z.strictObject({ id, title: z.string() }),
  throughMessageId: id,
  hasPassword: z.boolean(),
  expiresAt: instant.nullable(),
  maxViews: count.nullable(),
  views: count,
  lastViewedAt: instant.nullable(),
  createdAt: instant,
  publishedAt: instant,
}) satisfies z.ZodType<ShareView>;

export const ownShareAnswer = shareAnswer.extend({ titled: z.boolean() }) satisfies z.ZodType<OwnShareView>;
export const sharesAnswer = z.strictObject({ items: z.array(shareAnswer) });

const notice = z.strictObject({
  id,
  title: z.string().nullable(),
  sharer: person,
  kind,
  state,
  audience,
  hasPassword: z.boolean(),
  expiresAt: instant.nullable(),
  views: count,
  lastViewedAt: instant.nullable(),
  createdAt: instant,
}) satisfies z.ZodType<ShareNotice>;

export const allSharesAnswer = z.strictObject({ items: z.array(notice), before: id.nullable() });
export const optionsAnswer = z.strictObject({
  publicAllowed: z.boolean(),
  teams: z.array(named),
}) satisfies z.ZodType<ShareOptions>;
export const revokedAnswer = z.strictObject({ revoked: count });
export const publicAnswer = z.strictObject({ allowed: z.boolean() });

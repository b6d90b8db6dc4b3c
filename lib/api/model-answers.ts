import { z } from 'zod';
import type { ModelView, OfferView } from '@/lib/conversations/view';
import type { HostTrouble, ModelSettings, ModelSettingView, ModelTest } from '@/lib/models/types';
import { count, effort, id, named, price } from './chat-answers';

/** What the API answers about models. */

const offered = z.strictObject({
  id: z.string(),
  servedBy: z.string().nullable(),
  teams: z.array(id).nullable(),
  contextLength: count,
  efforts: z.array(effort),
  practice: z.boolean(),
  retired: z.boolean(),
  price: price.nullable(),
}) satisfies z.ZodType<ModelView>;

export const modelsAnswer = z.strictObject({
  models: z.array(offered),
  default: z.string(),
  teamDefaults: z.record(id, z.string()),
  complete: z.boolean(),
  practice: z.boolean(),
}) satisfies z.ZodType<OfferView>;

const trouble = z.strictObject({
  kind: z.enum([
    'http',
    'stream',
    'not-sse',
    'network',
    'timeout',
    'truncated',
    'parse',
    'tool-input',
    'no-such-tool',
    'crash',
  ]),
  remedy: z.enum([
    'check-key',
    'add-credit',
    'wait',
    'overloaded',
    'refused',
    'pick-model',
    'compact',
    'network',
    'cut-short',
    'report',
  ]),
  message: z.string(),
  status: count.nullable(),
  said: z.string().nullable(),
}) satisfies z.ZodType<HostTrouble>;

const setting = z.strictObject({
  id: z.string(),
  listed: z.boolean(),
  contextLength: count,
  price: price.nullable(),
  enabled: z.boolean(),
  alias: z.string().nullable(),
  forAll: z.boolean(),
  users: z.array(named),
  teams: z.array(named),
  conversations: count,
}) satisfies z.ZodType<ModelSettingView>;

export const modelSettingsAnswer = z.strictObject({
  items: z.array(setting),
  default: z.string().nullable(),
  fallback: z.string(),
  host: z.string(),
  trouble: trouble.nullable(),
}) satisfies z.ZodType<ModelSettings>;

export const defaultModelAnswer = z.strictObject({ model: z.string().nullable() });

export const modelTestAnswer = z.strictObject({
  model: z.string(),
  servedBy: z.string(),
  ttftMs: count.nullable(),
  totalMs: count,
  promptTokens: count,
  completionTokens: count,
  costNano: count.nullable(),
  estimated: z.boolean(),
  said: z.string(),
  error: trouble.nullable(),
}) satisfies z.ZodType<ModelTest>;

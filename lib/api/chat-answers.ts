import { z } from 'zod';
import type {
  ConversationItem,
  ConversationView,
  MessageView,
  SearchHit,
  StepView,
  WholeCall,
} from '@/lib/conversations/view';
import type { StepError } from '@/lib/kimi/types';
import type { RunEnd, Spend } from '@/lib/runs/types';

/** What the API answers about conversations, as schemas that tests hold real answers against. */

export const id = z.uuid();
/** ISO, UTC. */
export const instant = z.iso.datetime();
export const count = z.number().int().nonnegative();

export const spend = z.strictObject({
  promptTokens: count,
  cachedTokens: count,
  cacheWriteTokens: count,
  completionTokens: count,
  reasoningTokens: count,
  totalTokens: count,
  costNano: z.number().int().nullable().describe('Nano-dollars; null where no price is known'),
  estimated: z.boolean(),
  practice: z.boolean(),
}) satisfies z.ZodType<Spend>;

export const effort = z.enum(['low', 'high', 'max']);
const runState = z.enum(['queued', 'streaming', 'awaiting_approval', 'interrupted', 'stopped', 'failed', 'done']);
const finish = z.enum(['stop', 'length', 'tool-calls', 'content-filter', 'other', 'error']);

const stepError = z.looseObject({
  kind: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  partial: z.boolean(),
}) as unknown as z.ZodType<StepError>;

const runEnd = z.looseObject({ reason: z.string() }) as unknown as z.ZodType<RunEnd>;

const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reasoning'), text: z.string(), ms: z.number() }),
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({
    type: z.literal('tool'),
    id: z.string(),
    name: z.string(),
    arguments: z.string(),
    argumentsLength: count.optional(),
    state: z.enum(['planned', 'awaiting', 'denied', 'started', 'done', 'failed', 'unknown', 'invalid']),
    output: z.string().optional(),
    outputLength: count.optional(),
    ms: z.number().optional(),
    recovered: z.literal(true).optional(),
  }),
]);

const step = z.strictObject({
  step: count,
  attempt: count,
  state: z.enum(['streaming', 'done', 'cut']),
  joins: z.literal(true).optional(),
  parts: z.array(part),
  finish: finish.nullable(),
  notices: z.array(z.enum(['truncated', 'filtered', 'empty_answer', 'no_done', 'leaked_tool_tokens', 'curtailed'])),
  error: stepError.nullable(),
  spend: spend.nullable(),
  startedAt: instant,
  ms: z.number().nullable(),
  ttftMs: z.number().nullable(),
  compacted: z.strictObject({ before: count, after: count }).optional(),
}) satisfies z.ZodType<StepView>;

export const named = z.strictObject({ id, name: z.string() });
const standing = { userId: id, teamId: id.nullable(), openToTeam: z.boolean(), writerIds: z.array(id) };
const siblings = z.strictObject({ index: count, ids: z.array(id) });

const message = z.discriminatedUnion('role', [
  z.looseObject({
    role: z.literal('user'),
    id,
    parentId: id.nullable(),
    text: z.string(),
    author: named.nullable(),
    copied: z.literal(true).optional(),
    createdAt: instant,
    siblings,
  }),
  z.strictObject({
    role: z.literal('assistant'),
    id,
    parentId: id.nullable(),
    runId: id,
    state: runState,
    end: runEnd.nullable(),
    model: z.string(),
    effort: effort.nullable(),
    steps: z.array(step),
    spend: spend.nullable(),
    createdAt: instant,
    endedAt: instant.nullable(),
    siblings,
  }),
]) satisfies z.ZodType<MessageView>;

export const conversationAnswer = z.looseObject({
  ...standing,
  id,
  author: named.nullable(),
  title: z.string(),
  titleSource: z.enum(['fallback', 'model', 'person']),
  model: z.string(),
  effort: effort.nullable(),
  createdAt: instant,
  updatedAt: instant,
  spend: spend.nullable(),
  context: z.strictObject({ used: count, limit: count }).nullable(),
  messages: z.array(message),
  before: id.nullable(),
  headId: id.nullable(),
}) satisfies z.ZodType<ConversationView>;

const item = z.looseObject({
  ...standing,
  id,
  title: z.string(),
  updatedAt: instant,
  running: z.boolean(),
}) satisfies z.ZodType<ConversationItem>;

export const conversationsAnswer = z.strictObject({ items: z.array(item), before: z.string().nullable() });

export const searchAnswer = z.strictObject({
  hits: z.array(
    z.strictObject({
      conversationId: id,
      title: z.string(),
      teamId: id.nullable(),
      messageId: id.nullable(),
      kind: z.enum(['title', 'question', 'answer', 'reasoning']),
      excerpt: z.string(),
      at: count,
      length: count,
      createdAt: instant,
    }) satisfies z.ZodType<SearchHit>,
  ),
});

export const callAnswer = z.strictObject({
  arguments: z.string(),
  output: z.string().nullable(),
}) satisfies z.ZodType<WholeCall>;

/** Nano-dollars for a million tokens. */
export const price = z.strictObject({ input: count, cached: count, cacheWrite: count, output: count });

export const stoppedAnswer = z.strictObject({ state: runState.nullable() });
export const idAnswer = z.strictObject({ id });
export const writersAnswer = z.strictObject({
  openToTeam: z.boolean(),
  writers: z.array(named),
});

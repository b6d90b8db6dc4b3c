import { z } from 'zod';
import { costQuery } from '@/lib/spend/costs/query';
import type { CallRow, ConversationCost, CostReport, OddReport, RunCost } from '@/lib/spend/costs/view';
import { count, id, instant, price } from './chat-answers';

/** What the API answers about what calls cost. Money is nano-dollars. */

const nano = z.number();
const days = z.strictObject({ from: z.iso.date(), to: z.iso.date() });

const figures = {
  calls: count,
  replies: count,
  open: count,
  estimated: count,
  unpriced: count,
  promptTokens: count,
  cachedTokens: count,
  cacheWriteTokens: count,
  completionTokens: count,
  reasoningTokens: count,
  costNano: nano.nullable(),
  knownNano: nano,
  estimatedNano: nano,
  savedNano: nano,
  ttftP50: z.number().nullable(),
  ttftP95: z.number().nullable(),
};
const key = z.string().nullable();
const name = z.string().nullable();

export const costsAnswer = z.strictObject({
  scope: z.enum(['all', 'team', 'own']),
  query: costQuery,
  days,
  from: instant,
  to: instant,
  zone: z.string(),
  unit: z.enum(['hour', 'day', 'week', 'month']),
  cut: z.enum(['user', 'team', 'model', 'host', 'purpose']),
  practice: z.boolean(),
  total: z.strictObject(figures),
  before: z.strictObject({
    days,
    running: z.boolean(),
    sameKnownNano: nano,
    sameUnpriced: count,
    wholeKnownNano: nano,
    wholeUnpriced: count,
  }),
  forecastNano: nano.nullable(),
  forecastDays: days.nullable(),
  feesNano: nano.nullable(),
  comparison: z.strictObject({ name: z.string(), input: nano, output: nano, nano }),
  groups: z.array(z.strictObject({ key, name, ...figures })),
  chart: z.strictObject({
    edges: z.array(instant),
    series: z.array(z.strictObject({ key, name, others: z.boolean(), values: z.array(z.number()) })),
    unpriced: z.array(count),
  }),
}) satisfies z.ZodType<CostReport>;

const odd = { key: z.string(), at: count, value: z.number(), usual: z.number(), score: z.number(), day: z.iso.date() };

export const oddAnswer = z.strictObject({
  days: z.array(z.iso.date()),
  users: z.array(z.strictObject({ ...odd, name })),
  models: z.array(z.strictObject(odd)),
  estimates: z.array(z.strictObject(odd)),
  unpriced: z.array(z.strictObject({ day: z.iso.date(), calls: count })),
  open: z.strictObject({ calls: count, oldest: instant, before: z.string() }).nullable(),
}) satisfies z.ZodType<OddReport>;

const cost = { calls: count, tokens: count, estimated: count, costNano: nano.nullable(), knownNano: nano };
const partial = count.nullable();

export const conversationCostsAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      ...cost,
      id: id.nullable(),
      title: name,
      state: z.enum(['readable', 'private', 'deleted']),
      userId: id,
      userName: name,
      teamId: id.nullable(),
      teamName: name,
      runs: count,
      lastAt: instant,
    }) satisfies z.ZodType<ConversationCost>,
  ),
  partial,
  more: z.boolean(),
});

export const runCostsAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      ...cost,
      id: id.nullable(),
      userId: id,
      userName: name,
      steps: count,
      firstAt: instant,
    }) satisfies z.ZodType<RunCost>,
  ),
  partial,
  more: z.boolean(),
});

export const callsAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      id,
      openedAt: instant,
      closedAt: instant.nullable(),
      userId: id,
      userName: name,
      teamId: id.nullable(),
      teamName: name,
      conversationId: id.nullable(),
      runId: id.nullable(),
      step: count.nullable(),
      attempt: count,
      purpose: z.string(),
      host: z.string(),
      model: z.string(),
      practice: z.boolean(),
      state: z.enum(['open', 'final', 'estimated']),
      promptTokens: count,
      cachedTokens: count,
      cacheWriteTokens: count,
      completionTokens: count,
      reasoningTokens: count,
      price: price.nullable(),
      costNano: nano.nullable(),
      ttftMs: z.number().nullable(),
      traceId: z.string().nullable(),
    }) satisfies z.ZodType<CallRow>,
  ),
  before: z.string().nullable(),
});

import { z } from 'zod';
import type { BudgetEvent, BudgetSettings, BudgetView } from '@/lib/budgets/types';
import type { HostLimitView } from '@/lib/hosts/limits';
import type { NoticeView } from '@/lib/notices/notices';
import { count, id, instant } from './chat-answers';

/** What the API answers about budgets and limits of hosts. Money is nano-dollars. */

const nano = z.number().int();
const scope = z.enum(['installation', 'team', 'user-default', 'user']);
const period = z.enum(['day', 'week', 'month']);

const budget = z.strictObject({
  id,
  scope,
  subjectId: id.nullable(),
  subject: z.string().nullable(),
  period,
  limitNano: nano,
  marks: z.array(count),
  settledNano: nano,
  reservedNano: nano,
  runningNano: nano,
  startsAt: instant,
  endsAt: instant,
}) satisfies z.ZodType<BudgetView>;

export const budgetsAnswer = z.strictObject({ items: z.array(budget) });

export const settingsAnswer = z.strictObject({
  zone: z.string().nullable(),
  webhookUrl: z.string().nullable(),
  hasWebhookSecret: z.boolean(),
}) satisfies z.ZodType<BudgetSettings>;

export const triedAnswer = z.strictObject({ status: count.nullable(), error: z.string().nullable() });

export const hostLimit = z.strictObject({
  host: z.string(),
  concurrent: count.nullable(),
  requestsPerMinute: count.nullable(),
  tokensPerMinute: count.nullable(),
}) satisfies z.ZodType<HostLimitView>;

export const hostsAnswer = z.strictObject({ items: z.array(hostLimit) });

const event = z.strictObject({
  budgetId: id,
  scope,
  subjectId: id.nullable().optional(),
  subject: z.string().nullable(),
  period,
  mark: count,
  limitNano: nano,
  settledNano: nano,
  untoldNano: nano.optional(),
  startsAt: instant,
  endsAt: instant,
}) satisfies z.ZodType<BudgetEvent>;

export const noticesAnswer = z.strictObject({
  items: z.array(z.strictObject({ id, kind: z.literal('budget'), data: event }) satisfies z.ZodType<NoticeView>),
});

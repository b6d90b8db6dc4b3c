import { sql } from 'drizzle-orm';
import { index, integer, json, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { BudgetEvent } from '@/lib/budgets/types';
import { createdAt, id, moment, nanoDollars } from './columns';

export const budgetScopes = ['installation', 'team', 'user-default', 'user'] as const;
export const budgetPeriods = ['day', 'week', 'month'] as const;

/** A hard limit of money in a period of the installation's zone. A user's own takes the place of the default. */
export const budget = pgTable(
  'budget',
  {
    id: id(),
    scope: text({ enum: budgetScopes }).notNull(),
    /** The team or user; null for the installation and the default. */
    subjectId: uuid(),
    period: text({ enum: budgetPeriods }).notNull(),
    limitNano: nanoDollars().notNull(),
    /** Soft marks, percent of the limit. */
    marks: json().$type<number[]>().notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    endedAt: moment(),
  },
  (t) => [
    uniqueIndex('budget_one')
      .on(t.scope, sql`coalesce(${t.subjectId}, '00000000-0000-0000-0000-000000000000'::uuid)`, t.period)
      .where(sql`${t.endedAt} is null`),
  ],
);

/**
 * What a budget's period holds: `settled` of final rows, `reserved` the worst case of rows that are open or estimated.
 * `subjectId` is the user for the default budget, else the budget's own id.
 */
export const budgetWindow = pgTable(
  'budget_window',
  {
    budgetId: uuid()
      .notNull()
      .references(() => budget.id, { onDelete: 'cascade' }),
    subjectId: uuid().notNull(),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    settledNano: nanoDollars().notNull().default(0),
    reservedNano: nanoDollars().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.budgetId, t.subjectId, t.startsAt] })],
);

/** The part of a window that one call holds; gone once the call is final. A call may stand in two windows of a budget where the zone was changed. */
export const budgetHold = pgTable(
  'budget_hold',
  {
    ledgerId: uuid().notNull(),
    budgetId: uuid().notNull(),
    subjectId: uuid().notNull(),
    startsAt: moment().notNull(),
    amountNano: nanoDollars().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ledgerId, t.budgetId, t.startsAt] }),
    index('budget_hold_window').on(t.budgetId, t.subjectId, t.startsAt),
  ],
);

/** A mark that was passed and told, once for each window and limit. */
export const budgetNotice = pgTable(
  'budget_notice',
  {
    budgetId: uuid()
      .notNull()
      .references(() => budget.id, { onDelete: 'cascade' }),
    subjectId: uuid().notNull(),
    startsAt: moment().notNull(),
    mark: integer().notNull(),
    limitNano: nanoDollars().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.budgetId, t.subjectId, t.startsAt, t.mark, t.limitNano] })],
);

export const deliveryChannels = ['mail', 'webhook'] as const;

/** Word of a mark that goes out, tried again until it arrives or is given up; kept as the record of it. */
export const delivery = pgTable(
  'delivery',
  {
    id: id(),
    channel: text({ enum: deliveryChannels }).notNull(),
    /** Whom a mail goes to; null for the webhook. */
    userId: uuid(),
    event: json().$type<BudgetEvent>().notNull(),
    state: text({ enum: ['waiting', 'delivered', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: integer().notNull().default(0),
    nextAt: createdAt(),
    /** Status of the last answer, where there was one. */
    status: integer(),
    error: text(),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (t) => [index('delivery_waiting').on(t.nextAt).where(sql`${t.state} = 'waiting'`)],
);

/** What a host allows; kept by all instances together. Null: no limit known. */
export const hostLimit = pgTable('host_limit', {
  host: text().primaryKey(),
  concurrent: integer(),
  requestsPerMinute: integer(),
  tokensPerMinute: integer(),
});

/** Calls that wait for a place at a host; `seenAt` is kept fresh by the process that waits. */
export const hostWaiter = pgTable(
  'host_waiter',
  {
    id: id(),
    host: text().notNull(),
    userId: uuid().notNull(),
    runId: uuid(),
    /** Prompt and longest reply, tokens. */
    tokens: integer().notNull(),
    createdAt: createdAt(),
    seenAt: createdAt(),
    /** Its turn came: it takes the place of a call until its row of the ledger is open. */
    admittedAt: moment(),
  },
  (t) => [index('host_waiter_line').on(t.host, t.createdAt)],
);

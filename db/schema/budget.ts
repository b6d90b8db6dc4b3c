import { sql } from 'drizzle-orm';
import { index, integer, json, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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

/** The part of a window that one call holds; gone once the call is final. */
export const budgetHold = pgTable(
  'budget_hold',
  {
    ledgerId: uuid().notNull(),
    budgetId: uuid().notNull(),
    subjectId: uuid().notNull(),
    startsAt: moment().notNull(),
    amountNano: nanoDollars().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ledgerId, t.budgetId] })],
);

/** A mark that was passed and told, once for each window. */
export const budgetNotice = pgTable(
  'budget_notice',
  {
    budgetId: uuid()
      .notNull()
      .references(() => budget.id, { onDelete: 'cascade' }),
    subjectId: uuid().notNull(),
    startsAt: moment().notNull(),
    mark: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.budgetId, t.subjectId, t.startsAt, t.mark] })],
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
  },
  (t) => [index('host_waiter_line').on(t.host, t.createdAt)],
);

import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, json, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Price } from '@/lib/spend/types';
import { createdAt, id, moment, nanoDollars } from './columns';

export const spendPurposes = ['step', 'title', 'compaction', 'test'] as const;

/**
 * One row for every call upstream that could cost something. No foreign keys: what was spent outlives the
 * conversation and the account it was spent in.
 */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    id: id(),
    userId: uuid().notNull(),
    /** The team in whose space it was spent. */
    teamId: uuid(),
    conversationId: uuid(),
    runId: uuid(),
    step: integer(),
    attempt: integer().notNull(),
    purpose: text({ enum: spendPurposes }).notNull(),
    host: text().notNull(),
    model: text().notNull(),
    /** Spent at the practice model: shown as such, left out of real sums. */
    practice: boolean().notNull(),
    state: text({ enum: ['open', 'final', 'estimated'] }).notNull(),
    promptTokens: bigint({ mode: 'number' }).notNull(),
    cachedTokens: bigint({ mode: 'number' }).notNull().default(0),
    cacheWriteTokens: bigint({ mode: 'number' }).notNull().default(0),
    completionTokens: bigint({ mode: 'number' }).notNull().default(0),
    reasoningTokens: bigint({ mode: 'number' }).notNull().default(0),
    feesNano: nanoDollars().notNull().default(0),
    /** The price this row was reckoned with; null: none known. */
    price: json().$type<Price>(),
    /** Null where no price is known: unknown is not free. */
    costNano: nanoDollars(),
    /** The longest reply that was asked for, tokens. */
    maxCompletionTokens: integer(),
    /** What its prompt and its fees could come to at most, kept where no price was known, for the one that it may get. */
    maxPromptTokens: integer(),
    maxFeesNano: nanoDollars(),
    /** What it could cost at most, as its budgets hold it; null: no price known. */
    worstNano: nanoDollars(),
    ttftMs: integer(),
    traceId: text(),
    openedAt: createdAt(),
    closedAt: moment(),
  },
  (t) => [
    index('ledger_user').on(t.userId, t.openedAt),
    index('ledger_team').on(t.teamId, t.openedAt),
    index('ledger_conversation').on(t.conversationId),
    index('ledger_run').on(t.runId, t.step),
    index('ledger_opened').on(t.openedAt),
    index('ledger_open_host').on(t.host).where(sql`${t.state} = 'open'`),
    index('ledger_model').on(t.model, t.openedAt),
    index('ledger_open').on(t.openedAt).where(sql`${t.state} = 'open'`),
    // What a page is narrowed to stands in them: few of those calls are its own.
    index('ledger_estimated').on(t.openedAt, t.userId, t.teamId, t.model).where(sql`${t.state} <> 'final'`),
    index('ledger_unpriced')
      .on(t.openedAt, t.userId, t.teamId, t.model)
      .where(sql`${t.costNano} is null and ${t.promptTokens} > 0`),
    index('ledger_rare').on(t.openedAt).where(sql`${t.purpose} in ('compaction', 'test')`),
  ],
);

/** Dollar prices by model and date, nano-dollars for a million tokens. */
export const price = pgTable(
  'price',
  {
    id: id(),
    model: text().notNull(),
    /** Empty: at every host that has no price of its own. */
    host: text().notNull().default(''),
    validFrom: moment().notNull(),
    input: nanoDollars().notNull(),
    cached: nanoDollars().notNull(),
    cacheWrite: nanoDollars().notNull(),
    output: nanoDollars().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('price_model_date').on(t.model, t.host, t.validFrom)],
);

/** A host's discount on its prices and its fixed fee, by date. */
export const hostTerms = pgTable(
  'host_terms',
  {
    id: id(),
    host: text().notNull(),
    validFrom: moment().notNull(),
    /** Off every price, thousandths. */
    discountPermille: integer().notNull().default(0),
    monthlyFeeNano: nanoDollars().notNull().default(0),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('host_terms_date').on(t.host, t.validFrom)],
);

/** What the vendor said the account at a host holds, over time. */
export const hostBalance = pgTable(
  'host_balance',
  {
    id: id(),
    host: text().notNull(),
    /** Whose it is: a keyed fingerprint of the key it was asked with, which does not tell the key. Null: not kept yet then. */
    account: text(),
    at: createdAt(),
    availableNano: nanoDollars().notNull(),
    cashNano: nanoDollars().notNull(),
    voucherNano: nanoDollars().notNull(),
  },
  (t) => [index('host_balance_at').on(t.host, t.at)],
);

import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment, nanoDollars } from './columns';
import { spendPurposes } from './spend';

/** From the finest to the coarsest; each is aligned in UTC. */
export const grains = ['15m', '1h', '6h', '1d', '1mo'] as const;

/** What sums are kept by; lib/spend/rollups/cubes.ts says which dimensions each of them knows. */
export const cubes = ['model', 'user', 'team', 'user_team', 'user_model', 'space', 'full'] as const;

const tokens = () => bigint({ mode: 'number' }).notNull();

/**
 * Sums of ledger rows. A dimension that the cube does not know is null; so is the team of what was spent in private spaces.
 * lib/spend/rollups/measures.ts says what each measure is of a row.
 */
export const spendSum = pgTable(
  'spend_sum',
  {
    cube: text({ enum: cubes }).notNull(),
    grain: text({ enum: grains }).notNull(),
    /** When its span begins. */
    at: moment().notNull(),
    userId: uuid(),
    teamId: uuid(),
    model: text(),
    host: text(),
    purpose: text({ enum: spendPurposes }),
    practice: boolean().notNull(),
    calls: integer().notNull(),
    /** First calls of a reply: as many as there are replies. */
    replies: integer().notNull(),
    open: integer().notNull(),
    /** Calls whose tokens are not the vendor's last word, the open ones among them. */
    estimated: integer().notNull(),
    /** Calls with tokens and no known price. */
    unpriced: integer().notNull(),
    promptTokens: tokens(),
    cachedTokens: tokens(),
    cacheWriteTokens: tokens(),
    completionTokens: tokens(),
    reasoningTokens: tokens(),
    /** Money of the calls that have a price. */
    knownNano: nanoDollars().notNull(),
    /** The part of it that is estimated. */
    estimatedNano: nanoDollars().notNull(),
    /** What the same calls would have cost more without the vendor's cache. */
    savedNano: nanoDollars().notNull(),
    /** Times to first token as one number, see lib/spend/rollups/histogram.ts. */
    ttft: numeric(),
  },
  (t) => [
    index('spend_sum_at').on(t.cube, t.grain, t.at),
    index('spend_sum_user').on(t.userId, t.cube, t.grain, t.at).where(sql`${t.userId} is not null`),
    index('spend_sum_team').on(t.teamId, t.cube, t.grain, t.at).where(sql`${t.teamId} is not null`),
    index('spend_sum_model').on(t.model, t.cube, t.grain, t.at).where(sql`${t.cube} in ('full', 'user_model')`),
  ],
);

/**
 * Hours whose ledger rows have changed since they were summed. Triggers on the ledger write here, in the transaction of the
 * change; an hour without a mark is exactly what the roll-ups say.
 */
export const spendDirty = pgTable('spend_dirty', { at: moment().notNull() }, (t) => [index('spend_dirty_at').on(t.at)]);

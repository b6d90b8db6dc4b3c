import { eq, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import type { Spend } from '@/lib/runs/types';

const e = ledgerEntry;

/**
 * Sums of ledger rows as columns of a select. Money is null as soon as one row with tokens has no price: a sum that
 * leaves something out would look like the whole.
 */
export const spendColumns = {
  promptTokens: sql<string>`coalesce(sum(${e.promptTokens}), 0)`,
  cachedTokens: sql<string>`coalesce(sum(${e.cachedTokens}), 0)`,
  cacheWriteTokens: sql<string>`coalesce(sum(${e.cacheWriteTokens}), 0)`,
  completionTokens: sql<string>`coalesce(sum(${e.completionTokens}), 0)`,
  reasoningTokens: sql<string>`coalesce(sum(${e.reasoningTokens}), 0)`,
  costNano: sql<
    string | null
  >`case when bool_or(${e.costNano} is null and ${e.promptTokens} > 0) then null else coalesce(sum(${e.costNano}), 0) end`,
  estimated: sql<boolean>`coalesce(bool_or(${e.state} <> 'final'), false)`,
  practice: sql<boolean>`coalesce(bool_and(${e.practice}), false)`,
  calls: sql<number>`count(*)::int`,
};

type SpendRow = { [K in keyof typeof spendColumns]: (typeof spendColumns)[K] extends SQL<infer T> ? T : never };

/** A row of `spendColumns` as numbers; null where no row was summed. */
export function spendFrom(row: SpendRow | undefined): Spend | null {
  if (!row || row.calls === 0) return null;
  const promptTokens = Number(row.promptTokens);
  const completionTokens = Number(row.completionTokens);
  return {
    promptTokens,
    cachedTokens: Number(row.cachedTokens),
    cacheWriteTokens: Number(row.cacheWriteTokens),
    completionTokens,
    reasoningTokens: Number(row.reasoningTokens),
    totalTokens: promptTokens + completionTokens,
    costNano: row.costNano === null ? null : Number(row.costNano),
    estimated: row.estimated,
    practice: row.practice,
  };
}

/**
 * Everything a conversation has cost: steps, retries, titles and compactions. What the practice model did counts only
 * where nothing else did.
 */
export async function conversationSpend(tx: Executor, conversationId: string): Promise<Spend | null> {
  const rows = await tx.select(spendColumns).from(e).where(eq(e.conversationId, conversationId)).groupBy(e.practice);
  return spendFrom(rows.find((row) => !row.practice) ?? rows[0]);
}

/** The rows of a run by their id: what each of its tries cost. */
export async function runSpends(tx: Executor, runId: string): Promise<Map<string, Spend>> {
  const rows = await tx.select().from(e).where(eq(e.runId, runId));
  return new Map(rows.map((row) => [row.id, spendOfRow(row)]));
}

export const spendOfRow = (row: typeof e.$inferSelect): Spend => ({
  promptTokens: row.promptTokens,
  cachedTokens: row.cachedTokens,
  cacheWriteTokens: row.cacheWriteTokens,
  completionTokens: row.completionTokens,
  reasoningTokens: row.reasoningTokens,
  totalTokens: row.promptTokens + row.completionTokens,
  costNano: row.costNano,
  estimated: row.state !== 'final',
  practice: row.practice,
});

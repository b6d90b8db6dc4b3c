import { and, asc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { recountWindows } from '@/lib/budgets/counting';
import { worstOf } from '@/lib/budgets/worst';
import { newId } from '@/lib/ids';
import { costOf } from './cost';
import { type PriceBook, priceAt } from './price-choice';
import { priceBook } from './price-list';
import type { Price } from './types';

const e = ledgerEntry;
const batchRows = 1_000;

export type Repriced = { /** Names it in the audit log. */ id: string; rows: number; costNano: number };

type Row = typeof e.$inferSelect;
type Cursor = { openedAt: string; id: string };
type Batch = { rows: number; costNano: number; next: Cursor | null };

/**
 * Gives closed rows that had no price the one of the time when they were opened, where one is known by now. Each batch is a
 * transaction of its own with its line in the audit log; rows that have a price keep it.
 */
export async function repriceUnpriced(actorId: string, only: { model?: string } = {}): Promise<Repriced> {
  const store = await db();
  const book = await priceBook(store);
  const done: Repriced = { id: newId(), rows: 0, costNano: 0 };
  for (let after: Cursor | null = { openedAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' }; after; ) {
    const from: Cursor = after;
    const batch: Batch = await store.transaction((tx) => repriceBatch(tx, book, done.id, actorId, only, from));
    done.rows += batch.rows;
    done.costNano += batch.costNano;
    after = batch.next;
  }
  return done;
}

/** What a closed call may have cost at most: all that was reckoned with when it was opened. */
const worstAfter = (row: Row, price: Price): number =>
  worstOf(
    {
      promptTokens: Math.max(row.promptTokens, row.maxPromptTokens ?? 0),
      completionTokens: Math.max(row.completionTokens, row.maxCompletionTokens ?? 0),
      feesNano: Math.max(row.feesNano, row.maxFeesNano ?? 0),
    },
    price,
  );

async function repriceBatch(
  tx: Executor,
  book: PriceBook,
  id: string,
  actorId: string,
  { model }: { model?: string },
  after: Cursor,
): Promise<Batch> {
  const found = await tx
    .select({ row: e, openedAt: sql<string>`${e.openedAt}::text` })
    .from(e)
    .where(
      and(
        isNull(e.costNano),
        gt(e.promptTokens, 0),
        ne(e.state, 'open'),
        model === undefined ? undefined : eq(e.model, model),
        sql`(${e.openedAt}, ${e.id}) > (${after.openedAt}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(e.openedAt), asc(e.id))
    .limit(batchRows)
    .for('update');
  const priced = found.flatMap(({ row }) => {
    const price = priceAt(book, row.model, row.host, row.openedAt);
    return price ? [{ id: row.id, price, cost: costOf(row, price, row.feesNano), worst: worstAfter(row, price) }] : [];
  });
  const costNano = priced.reduce((sum, row) => sum + row.cost, 0);
  if (priced.length > 0) {
    await tx.execute(sql`
      update ledger_entry e set price = v.price, cost_nano = v.cost, worst_nano = v.worst
      from json_to_recordset(${JSON.stringify(priced)}::json) as v(id uuid, price json, cost bigint, worst bigint) where e.id = v.id`);
    const subject = { kind: 'ledger', id };
    await record(tx, {
      actorId,
      action: 'ledger.reprice',
      subject,
      after: { model: model ?? null, rows: priced.length, costNano },
    });
    const [first, last] = [found[0], found.at(-1)];
    if (first && last) await recountWindows(tx, first.row.openedAt, last.row.openedAt);
  }
  const last = found.length === batchRows ? found.at(-1) : undefined;
  return { rows: priced.length, costNano, next: last ? { openedAt: last.openedAt, id: last.row.id } : null };
}

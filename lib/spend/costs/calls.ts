import { sql } from 'drizzle-orm';
import { db, rowsOf } from '@/db/client';
import { callColumns, callCursor, callsIn } from './call-columns';
import type { CostAsk } from './query';
import type { CallRow } from './view';

/** Calls of one page. */
const pageCalls = 100;

const columns = sql.join(
  Object.entries(callColumns).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`),
  sql`, `,
);

/** The newest calls that are asked for; `before` goes on with older ones, null where there are none. */
export async function listCalls(ask: CostAsk): Promise<{ items: CallRow[]; before: string | null }> {
  const store = await db();
  const found = await store.execute(sql`
    select ${columns}, ${callCursor} as cursor
    from ${callsIn(ask, { order: 'desc', after: ask.query.before, limit: pageCalls + 1 })}
    order by e.opened_at desc, e.id desc`);
  const rows = rowsOf<CallRow & { cursor: string }>(found);
  const items = rows.slice(0, pageCalls).map(({ cursor: _, ...row }) => row);
  return { items, before: rows.length > pageCalls ? (rows[pageCalls - 1]?.cursor ?? null) : null };
}

import { sql } from 'drizzle-orm';
import { db, type Executor, rowsOf } from '@/db/client';
import type { CostAsk } from './query';
import { rowConditions } from './rows';
import type { CallRow } from './view';

/** Calls of one page. */
const pageCalls = 100;

/** A ledger row `e` with names, as `CallRow`. */
const columns = sql`e.id, to_char(e.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "openedAt",
  to_char(e.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "closedAt", e.user_id as "userId", u.name as "userName",
  e.team_id as "teamId", t.name as "teamName", e.conversation_id as "conversationId", e.run_id as "runId", e.step, e.attempt,
  e.purpose, e.host, e.model, e.practice, e.state, e.prompt_tokens::float8 as "promptTokens",
  e.cached_tokens::float8 as "cachedTokens", e.cache_write_tokens::float8 as "cacheWriteTokens",
  e.completion_tokens::float8 as "completionTokens", e.reasoning_tokens::float8 as "reasoningTokens", e.price,
  e.cost_nano::float8 as "costNano", e.ttft_ms as "ttftMs", e.trace_id as "traceId",
  (extract(epoch from e.opened_at) * 1000000)::bigint::text || '_' || e.id as cursor`;

type Row = CallRow & { cursor: string };

/** @param cursor microseconds since 1970 and the row's id, as `columns` makes it */
function placeOf(cursor: string) {
  const [micros = '0', id = ''] = cursor.split('_');
  return sql`('epoch'::timestamptz + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`;
}

/** Some calls in the order of their opening; `after` is the cursor of the last one before them. */
async function readCalls(
  tx: Executor,
  ask: CostAsk,
  { order, after, limit }: { order: 'asc' | 'desc'; after?: string; limit: number },
): Promise<Row[]> {
  const way = sql.raw(order);
  const beyond = after
    ? sql` and (e.opened_at, e.id) ${sql.raw(order === 'asc' ? '>' : '<')} ${placeOf(after)}`
    : sql``;
  const found = await tx.execute(sql`
    select ${columns}
    from (select * from ledger_entry e where ${rowConditions(ask)}${beyond} order by e.opened_at ${way}, e.id ${way} limit ${limit}) e
      left join "user" u on u.id = e.user_id left join team t on t.id = e.team_id
    order by e.opened_at ${way}, e.id ${way}`);
  return rowsOf<Row>(found);
}

/** The newest calls that are asked for; `before` goes on with older ones, null where there are none. */
export async function listCalls(ask: CostAsk): Promise<{ items: CallRow[]; before: string | null }> {
  const rows = await readCalls(await db(), ask, { order: 'desc', after: ask.query.before, limit: pageCalls + 1 });
  const items = rows.slice(0, pageCalls).map(({ cursor: _, ...row }) => row);
  return { items, before: rows.length > pageCalls ? (rows[pageCalls - 1]?.cursor ?? null) : null };
}

/** Rows that are read at once for an export. */
const batchCalls = 2_000;

/**
 * Every call that is asked for, oldest first. Each batch is a statement of its own that goes on behind the last row, so that
 * a slow reader holds neither a transaction nor memory; the next one is read while a batch is written.
 */
export async function* allCalls(ask: CostAsk): AsyncGenerator<(CallRow & { cursor: string })[]> {
  const store = await db();
  const read = (after?: string) => readCalls(store, ask, { order: 'asc', after, limit: batchCalls });
  for (let coming: Promise<Row[]> | null = read(); coming; ) {
    const rows: Row[] = await coming;
    coming = rows.length < batchCalls ? null : read(rows.at(-1)?.cursor);
    coming?.catch(() => {});
    if (rows.length > 0) yield rows;
  }
}

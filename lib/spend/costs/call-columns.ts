import { type SQL, sql } from 'drizzle-orm';
import type { CostAsk } from './query';
import { rowConditions } from './rows';
import type { CallRow } from './view';

const utc = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A ledger row `e` with the names of its user `u` and team `t`. */
export const callColumns: Record<keyof CallRow, SQL> = {
  id: sql`e.id`,
  openedAt: utc(sql`e.opened_at`),
  closedAt: utc(sql`e.closed_at`),
  userId: sql`e.user_id`,
  userName: sql`u.name`,
  teamId: sql`e.team_id`,
  teamName: sql`t.name`,
  conversationId: sql`e.conversation_id`,
  runId: sql`e.run_id`,
  step: sql`e.step`,
  attempt: sql`e.attempt`,
  purpose: sql`e.purpose`,
  host: sql`e.host`,
  model: sql`e.model`,
  practice: sql`e.practice`,
  state: sql`e.state`,
  promptTokens: sql`e.prompt_tokens::float8`,
  cachedTokens: sql`e.cached_tokens::float8`,
  cacheWriteTokens: sql`e.cache_write_tokens::float8`,
  completionTokens: sql`e.completion_tokens::float8`,
  reasoningTokens: sql`e.reasoning_tokens::float8`,
  price: sql`e.price`,
  costNano: sql`e.cost_nano::float8`,
  ttftMs: sql`e.ttft_ms`,
  traceId: sql`e.trace_id`,
};

/** Microseconds since 1970 and the row's id: where a list goes on. */
export const callCursor = sql`(extract(epoch from e.opened_at) * 1000000)::bigint::text || '_' || e.id`;

/** Where a list of the calls that were opened before a moment begins. */
export const cursorAt = (ms: number): string => `${ms * 1_000}_00000000-0000-0000-0000-000000000000`;

function placeOf(cursor: string) {
  const [micros = '0', id = ''] = cursor.split('_');
  return sql`('epoch'::timestamptz + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`;
}

export type CallSpan = { order: 'asc' | 'desc'; after?: string; limit: number };

/** Some calls in the order of their opening; `after` is the cursor of the last one before them. */
export function rowsIn(ask: CostAsk, { order, after, limit }: CallSpan): SQL {
  const way = sql.raw(order);
  const beyond = after
    ? sql` and (e.opened_at, e.id) ${sql.raw(order === 'asc' ? '>' : '<')} ${placeOf(after)}`
    : sql``;
  return sql`(select * from ledger_entry e where ${rowConditions(ask)}${beyond} order by e.opened_at ${way}, e.id ${way} limit ${limit})`;
}

/** What names the user `u` and the team `t` of a call `e`. */
export const joinedNames = sql`left join "user" u on u.id = e.user_id left join team t on t.id = e.team_id`;

/** The calls of a span as `e`, `u` and `t`. */
export const callsIn = (ask: CostAsk, span: CallSpan): SQL => sql`${rowsIn(ask, span)} e ${joinedNames}`;

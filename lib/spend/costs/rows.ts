import { type SQL, sql } from 'drizzle-orm';
import { db, rowsOf } from '@/db/client';
import { conditions } from '../rollups/read';
import { hourMs, momentsOf } from './period';
import type { CostAsk, CostQuery } from './query';

/** As the measures of the same names count them: an open call is an estimate too. */
const marked: Record<NonNullable<CostQuery['mark']>, SQL> = {
  open: sql`e.state = 'open'`,
  estimated: sql`e.state <> 'final'`,
  unpriced: sql`e.cost_nano is null and e.prompt_tokens > 0`,
};

/** What a list of calls asks of a ledger row `e`: the page's filter, span, hour, conversation, run and mark. */
export function rowConditions({ filter, days, zone, query }: CostAsk): SQL {
  const span = narrowed(momentsOf(days, zone), query.hour);
  const moment = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;
  const all = [...conditions(filter), sql`e.opened_at >= ${moment(span.from)}`, sql`e.opened_at < ${moment(span.to)}`];
  if (query.conversation === 'none') all.push(sql`e.conversation_id is null`);
  else if (query.conversation) all.push(sql`e.conversation_id = ${query.conversation}::uuid`);
  if (query.run === 'none') all.push(sql`e.run_id is null`);
  else if (query.run) all.push(sql`e.run_id = ${query.run}::uuid`);
  if (query.mark) all.push(marked[query.mark]);
  return sql.join(all, sql` and `);
}

/** The last hour of a day may be shorter than others, where the clock changes. */
function narrowed({ from, to }: { from: number; to: number }, hour: string | undefined) {
  if (!hour) return { from, to };
  const at = Date.parse(hour);
  return { from: Math.max(from, at), to: Math.min(to, at + hourMs) };
}

/** A list that ranks by cost reads so many calls at most, the newest. */
export const mostRanked = 5_000;

/** The newest calls of a list, as many as can be ranked. */
export const newestRows = (ask: CostAsk): SQL =>
  sql`(select * from ledger_entry e where ${rowConditions(ask)} order by e.opened_at desc limit ${mostRanked}) e`;

/** Groups that are read at once for an export. */
const batchGroups = 1_000;
const lowestId = '00000000-0000-0000-0000-000000000000';

type Key = 'conversation_id' | 'run_id' | 'user_id' | 'team_id';

/**
 * All calls that are asked for, grouped by these keys and in their order; those without the first key come last. Each batch
 * is a statement of its own that goes on behind the last group.
 */
export async function* allGroups<T>(ask: CostAsk, keys: readonly [Key, ...Key[]], columns: SQL): AsyncGenerator<T[]> {
  const store = await db();
  const [first, ...rest] = keys;
  const names = sql.raw(keys.map((key) => `e.${key}`).join(', '));
  for (const has of [true, false]) {
    // Bare where it can be, for the index.
    const head = has ? `e.${first}` : `coalesce(e.${first}, '${lowestId}')`;
    const place = sql.raw([head, ...rest.map((key) => `coalesce(e.${key}, '${lowestId}')`)].join(', '));
    for (let after: readonly string[] = keys.map(() => lowestId); ; ) {
      const behind = sql.join(
        after.map((id) => sql`${id}::uuid`),
        sql`, `,
      );
      const found = await store.execute(sql`
        select ${names}, ${columns} from ledger_entry e
        where ${rowConditions(ask)} and e.${sql.raw(first)} is ${sql.raw(has ? 'not null' : 'null')} and (${place}) > (${behind})
        group by ${names} order by ${place} limit ${batchGroups}`);
      const rows = rowsOf<T & Record<Key, string | null>>(found);
      if (rows.length > 0) yield rows;
      const last = rows[batchGroups - 1];
      if (!last) break;
      after = keys.map((key) => last[key] ?? lowestId);
    }
  }
}

/** Sums of money of grouped rows `e`. */
export const moneyColumns = sql`count(*)::int as calls, sum(e.prompt_tokens + e.completion_tokens)::float8 as tokens,
  (count(*) filter (where e.state <> 'final'))::int as estimated, coalesce(sum(e.cost_nano), 0)::float8 as known_nano,
  (count(*) filter (where e.cost_nano is null and e.prompt_tokens > 0))::int as unpriced`;

export type MoneyRow = { calls: number; tokens: number; estimated: number; known_nano: number; unpriced: number };

export const moneyOf = (row: MoneyRow) => ({
  calls: row.calls,
  tokens: row.tokens,
  estimated: row.estimated,
  knownNano: row.known_nano,
  costNano: row.unpriced > 0 ? null : row.known_nano,
});

export const moneyNames = [
  'calls',
  'tokens',
  'estimated',
  'knownNano',
  'costNano',
] as const satisfies (keyof ReturnType<typeof moneyOf>)[];

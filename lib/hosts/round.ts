import { sql } from 'drizzle-orm';
import { type Database, type Executor, rowsOf } from '@/db/client';
import { fairLine, type HostLimit, type Load, mayGo, type Waiting } from './order';

/** A waiter whose process was not heard of for so long is gone, s. */
const goneAfterS = 10;

export type Told = {
  id: string;
  admitted: boolean;
  /** 1: the next one. */
  place: number;
};

/**
 * One look at the line of a host, under its lock, over all instances: who of the callers' own waiters may go, and at which
 * place the others stand. Whoever goes is counted from then on. Of whom another instance took for gone nothing is told.
 */
export function lookAtLine(db: Database, host: string, own: readonly string[]): Promise<Told[]> {
  return db.transaction(async (tx) => {
    const limit = await lockLimit(tx, host);
    const mine = sql`id in (select value::uuid from json_array_elements_text(${JSON.stringify(own)}::json))`;
    const seen = rowsOf<{ id: string; went: boolean }>(
      await tx.execute(sql`update host_waiter set seen_at = now() where ${mine}
        returning id, admitted_at is not null as went`),
    );
    await tx.execute(sql`delete from host_waiter
      where host = ${host} and seen_at < now() - make_interval(secs => ${goneAfterS})`);
    const { load, had, waiting } = await readLine(tx, host);
    const line = fairLine(waiting, had);
    const free = limit ? mayGo(line, load, limit) : line.length;
    const go = line.slice(0, free).filter(({ id }) => own.includes(id));
    if (go.length > 0) await admit(tx, go);
    const before = seen.flatMap(({ id, went }) => (went ? [{ id, admitted: true, place: 0 }] : []));
    const inLine = line.map(({ id }, i) => ({ id, admitted: i < free, place: i - free + 1 }));
    return [...before, ...inLine.filter(({ id }) => own.includes(id))];
  });
}

async function lockLimit(tx: Executor, host: string): Promise<HostLimit | null> {
  const [row] = rowsOf<HostLimit>(
    await tx.execute(sql`select concurrent, requests_per_minute as "requestsPerMinute",
      tokens_per_minute as "tokensPerMinute" from host_limit where host = ${host} for update`),
  );
  return row ?? null;
}

type UserRow = { userId: string; open: string; requests: string; tokens: string };

/** Calls that were let go and have no row of the ledger yet count as if they had. */
async function readLine(tx: Executor, host: string) {
  const users = rowsOf<UserRow>(
    await tx.execute(sql`
    select user_id as "userId", count(*) filter (where is_open) as open, count(*) filter (where is_fresh) as requests,
      coalesce(sum(tokens) filter (where is_fresh), 0) as tokens
    from (
      select user_id, state = 'open' as is_open, opened_at > now() - interval '1 minute' as is_fresh,
        prompt_tokens + coalesce(max_completion_tokens, completion_tokens) as tokens
      from ledger_entry where host = ${host} and (state = 'open' or opened_at > now() - interval '1 minute')
      union all
      select user_id, true, true, tokens from host_waiter where host = ${host} and admitted_at is not null) calls
    group by user_id`),
  );
  const waiting = rowsOf<Waiting>(
    await tx.execute(sql`select id, user_id as "userId", tokens from host_waiter
      where host = ${host} and admitted_at is null order by created_at, id`),
  );
  const sum = (of: 'open' | 'requests' | 'tokens') => users.reduce((total, row) => total + Number(row[of]), 0);
  const load: Load = { concurrent: sum('open'), requests: sum('requests'), tokens: sum('tokens') };
  const had = new Map(users.map((row) => [row.userId, Math.max(Number(row.open), Number(row.requests))]));
  return { load, had, waiting };
}

const admit = (tx: Executor, go: readonly Waiting[]) =>
  tx.execute(sql`update host_waiter set admitted_at = now()
    where id in (select value::uuid from json_array_elements_text(${JSON.stringify(go.map(({ id }) => id))}::json))`);

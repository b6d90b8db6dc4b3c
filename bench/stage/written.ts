import type postgres from 'postgres';
import { sleep } from '../numbers';

export type Written = { rows: number; bytes: number };

type Counters = { rows: string; position: string };

/** Sessions of the server tell what they did once a second at most. */
const toldMs = 1_200;

async function counters(sql: postgres.Sql): Promise<Counters> {
  await sleep(toldMs);
  const [row] = await sql<Counters[]>`
    select (tup_inserted + tup_updated + tup_deleted)::text as rows, pg_current_wal_insert_lsn()::text as position
    from pg_stat_database where datname = current_database()`;
  if (!row) throw new Error('The server tells nothing of its databases.');
  return row;
}

/** What `work` makes the database write: rows inserted, changed and deleted, and bytes of its log. */
export async function written(sql: postgres.Sql, work: () => Promise<unknown>): Promise<Written> {
  const before = await counters(sql);
  await work();
  const after = await counters(sql);
  const [bytes] = await sql<{ of: string }[]>`
    select pg_wal_lsn_diff(${after.position}::pg_lsn, ${before.position}::pg_lsn)::text as of`;
  return { rows: Number(after.rows) - Number(before.rows), bytes: Number(bytes?.of) };
}

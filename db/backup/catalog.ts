import { type Connection, tableName } from './connection';

/** A table and those of its columns that rows are stored by: generated ones are reckoned again. */
export type TableShape = { name: string; columns: string[] };

export type SequenceValue = { name: string; value: string };

/** Every table there is, as the database's own catalog has it. */
export function tablesOf(connection: Connection): Promise<TableShape[]> {
  return connection.rows<TableShape>(`
    select c.relname as name, json_agg(a.attname order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and ${notOfExtension('pg_class', 'c.oid')}
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`);
}

export async function countRows(connection: Connection, table: string): Promise<number> {
  const [found] = await connection.rows<{ count: string }>(`select count(*)::text from ${tableName(table)}`);
  return Number(found?.count);
}

/** Sequences that have been used, with the last value that each gave. */
export function sequencesOf(connection: Connection): Promise<SequenceValue[]> {
  return connection.rows<SequenceValue>(`
    select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`);
}

/** When each migration that was applied was made, ms: what drizzle tells them by. Null: the database never had one. */
export async function appliedMigrations(connection: Connection): Promise<number[] | null> {
  const [there] = await connection.rows<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!there?.there) return null;
  const rows = await connection.rows<{ at: string }>(
    'select created_at::text as at from drizzle.__drizzle_migrations order by created_at',
  );
  return rows.map((row) => Number(row.at));
}

export const notOfExtension = (catalog: string, oid: string): string =>
  `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

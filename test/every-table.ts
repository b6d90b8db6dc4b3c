import { type Connection, columnList, quoted, tableName } from '@/db/backup/connection';
import { openForRows } from '@/db/backup/rebuild';

type Column = { table: string; column: string; type: string };

/** What would break a careless text form: its own separators and marks, quotes, what is not ASCII. */
const awkward = `tab\t, line\n, return\r, \\, \\N, \\., "quoted", 'single', naïve 思考 🌙 `;

/** A value of the n-th row by its column's type. All ids of the n-th rows are one, so that every reference is met. */
const values: Record<string, (n: number) => unknown> = {
  uuid: (n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  text: (n) => `${awkward}${n}`,
  bool: (n) => n % 2 === 0,
  int4: (n) => n,
  int8: (n) => String(9_007_199_254_740_991n + BigInt(n)),
  numeric: (n) => `${n}.000000000000000000000001`,
  float8: (n) => 0.1 + n,
  json: (n) => `{"z": ${n},  "a": "${'\\u00e9'}", "z": [1.50, null]}`,
  jsonb: (n) => `{"n": ${n}}`,
  date: (n) => `2026-01-0${n}`,
  timestamptz: (n) => `2026-03-29 0${n}:59:59.123456+00`,
  bytea: (n) => Buffer.from([0, 9, 10, 92, 255, n]),
};

/** Columns of every table of the schema; those that may be null are left so in the first row. */
async function columnsOf(connection: Connection): Promise<(Column & { nullable: boolean })[]> {
  return connection.rows(`
    select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by 1, a.attnum`);
}

/** Fills every table of the schema with two rows of all kinds of values. */
export async function fillEveryTable(connection: Connection): Promise<void> {
  await connection.rows('begin');
  const close = await openForRows(connection);
  for (const [table, columns] of Map.groupBy(await columnsOf(connection), (column) => column.table)) {
    for (const n of [1, 2]) {
      const row = columns.map(({ type, nullable }) => {
        const value = values[type];
        if (!value) throw new Error(`A value of type ${type} is missing here: ${table}.`);
        return nullable && n === 1 ? null : value(n);
      });
      const names = columnList(columns.map(({ column }) => column));
      const marks = columns.map(({ type }, at) => `$${at + 1}::text::${type === 'bytea' ? 'bytea' : quoted(type)}`);
      const given = row.map((value) =>
        value === null ? null : Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value),
      );
      await connection.rows(`insert into ${tableName(table)} (${names}) values (${marks.join(', ')})`, given);
    }
  }
  await close();
  await connection.rows('commit');
}

/** All rows of all tables as text, generated columns too. */
export async function everything(connection: Pick<Connection, 'rows'>): Promise<Record<string, string[]>> {
  const tables = await connection.rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const all: Record<string, string[]> = {};
  await connection.rows(`set timezone = 'UTC'`);
  for (const { name } of tables) {
    const rows = await connection.rows<{ row: string }>(`select t::text as row from ${tableName(name)} t order by 1`);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

/** Every index, constraint, trigger, column and function, as the database describes them. */
export async function structure(connection: Connection): Promise<string[]> {
  const rows = await connection.rows<{ told: string }>(`
    select pg_get_indexdef(indexrelid) as told from pg_index join pg_class c on c.oid = indexrelid
      where c.relnamespace = 'public'::regnamespace
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
    union all select attrelid::regclass || ' ' || attname || ' ' || atttypid::regtype || ' ' || attnotnull::text || attgenerated::text
      from pg_attribute join pg_class c on c.oid = attrelid
      where c.relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
    union all select oid::regprocedure || prosrc from pg_proc where pronamespace = 'public'::regnamespace
    order by 1`);
  return rows.map(({ told }) => told).sort();
}

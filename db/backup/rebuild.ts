import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrationsFolder } from '../migrations-folder';
import { notOfExtension, tablesOf } from './catalog';
import { type Connection, tableName } from './connection';

type Migration = { sql: string[]; folderMillis: number; hash: string };

/** The migrations that this version brings, in order. */
export const ownMigrations = (): Migration[] => readMigrationFiles({ migrationsFolder: migrationsFolder() });

/** Runs what the catalog answers: statements, one a row. */
async function runAll(connection: Connection, statements: readonly { statement: string }[]): Promise<void> {
  for (const { statement } of statements) await connection.rows(statement);
}

/** Takes everything out of the database that migrations made, so that they can begin anew. */
export async function dropAll(connection: Connection): Promise<void> {
  const kinds = `(values ('r', 'table'), ('p', 'table'), ('v', 'view'), ('m', 'materialized view'), ('S', 'sequence'))`;
  await runAll(
    connection,
    await connection.rows(`
      select format('drop %s if exists %s cascade', k.kind, c.oid::regclass) as statement
      from pg_class c join ${kinds} k (code, kind) on k.code = c.relkind::text
      where c.relnamespace = 'public'::regnamespace and ${notOfExtension('pg_class', 'c.oid')}`),
  );
  await runAll(
    connection,
    await connection.rows(`
      select format('drop routine if exists %s cascade', p.oid::regprocedure) as statement from pg_proc p
      where p.pronamespace = 'public'::regnamespace and ${notOfExtension('pg_proc', 'p.oid')}`),
  );
  await runAll(
    connection,
    await connection.rows(`
      select format('drop type if exists %s cascade', t.oid::regtype) as statement from pg_type t
      where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd') and ${notOfExtension('pg_type', 't.oid')}`),
  );
  await connection.rows('drop table if exists drizzle.__drizzle_migrations');
}

/** Runs migrations within the open transaction, and notes them as drizzle does. */
export async function applyMigrations(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  await connection.rows('create schema if not exists drizzle');
  await connection.rows(`create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint)`);
  for (const { sql, hash, folderMillis } of migrations) {
    for (const statement of sql) await connection.rows(statement);
    await connection.rows('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      folderMillis,
    ]);
  }
}

/**
 * Empties every table for rows that are whole already: none of their triggers fires, keys may come before what they refer
 * to, and indexes are built once. Answers what puts all that back; it fails where rows do not fit together.
 */
export async function openForRows(connection: Connection): Promise<() => Promise<void>> {
  const tables = (await tablesOf(connection)).map(({ name }) => tableName(name));
  const foreignKeys = await connection.rows<{ drop: string; statement: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as statement
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  for (const { drop } of foreignKeys) await connection.rows(drop);
  const indexes = await connection.rows<{ drop: string; statement: string }>(`
    select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as statement
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and ${notOfExtension('pg_class', 'c.oid')}
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`);
  for (const { drop } of indexes) await connection.rows(drop);
  for (const table of tables) await connection.rows(`alter table ${table} disable trigger user`);
  if (tables.length > 0) await connection.rows(`truncate ${tables.join(', ')}`);
  return async () => {
    await runAll(connection, indexes);
    await runAll(connection, foreignKeys);
    for (const table of tables) await connection.rows(`alter table ${table} enable trigger user`);
  };
}

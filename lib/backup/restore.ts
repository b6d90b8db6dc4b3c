import { appliedMigrations, countRows, type TableShape, tablesOf } from '@/db/backup/catalog';
import { begin, type Connection, tableName } from '@/db/backup/connection';
import { applyMigrations, dropAll, openForRows, ownMigrations } from '@/db/backup/rebuild';
import { migrationLock } from '@/db/server';
import { PenseeError } from '@/lib/errors';
import type { Header } from './header';
import { leftOut } from './left-out';
import { newer, openBackup } from './read';
import { layAside, type SecretFile } from './secrets';

export type RestoreOptions = { file: string; dataDir: string; replace: boolean };

/** Reads a whole back-up without doing anything with it. @throws PenseeError where it cannot be restored by this version */
export async function checkBackup(file: string): Promise<Header> {
  const { header, frames } = await openBackup(file);
  for await (const _ of frames);
  const known = new Set(ownMigrations().map(({ folderMillis }) => folderMillis));
  if (!header.migrations.every((at) => known.has(at))) throw newer(file, header.version);
  return header;
}

/**
 * Makes the database what a checked back-up holds, in one transaction, and then as new as this version wants it.
 * @throws PenseeError where the database is in use, or holds something and is not to be replaced
 */
export async function restoreBackup(connection: Connection, options: RestoreOptions): Promise<void> {
  await begin(connection, 'read write');
  await connection.rows(`set local lock_timeout = '10s'`);
  await requireAlone(connection);
  await requireEmpty(connection, options.replace);
  await dropAll(connection);
  const secrets = await fill(connection, options.file);
  const aside = layAside(options.dataDir, secrets);
  try {
    await connection.rows('commit');
  } catch (error) {
    aside.drop();
    throw error;
  }
  aside.keep();
  // Nothing does it by itself in the embedded database, and plans after a restore are as bad as their statistics.
  await connection.rows('analyze');
}

async function requireAlone(connection: Connection): Promise<void> {
  if (connection.kind === 'embedded') return;
  const inUse = 'Pensée runs on this database. Stop every instance of it first.';
  try {
    await connection.rows('select pg_advisory_xact_lock($1)', [migrationLock]);
  } catch (cause) {
    throw new PenseeError('conflict', inUse, { cause });
  }
  const others = await connection.rows(`select from pg_stat_activity
    where datname = current_database() and application_name = 'pensee' and pid <> pg_backend_pid()`);
  if (others.length > 0) throw new PenseeError('conflict', inUse);
}

async function requireEmpty(connection: Connection, replace: boolean): Promise<void> {
  const tables = await tablesOf(connection);
  if (tables.length > 0 && (await appliedMigrations(connection)) === null) {
    throw new PenseeError(
      'conflict',
      'The database holds tables that are not Pensée’s. Give it a database of its own.',
    );
  }
  if (replace) return;
  for (const { name } of tables) {
    const some = await connection.rows(`select from ${tableName(name)} limit 1`);
    if (some.length > 0) {
      throw new PenseeError(
        'conflict',
        'The database is not empty. Add `-- --replace` to the command to lose all that it holds.',
      );
    }
  }
}

/** Answers the secrets of the back-up, which are not in the database. */
async function fill(connection: Connection, file: string): Promise<SecretFile[]> {
  const { header, frames } = await openBackup(file);
  const at = new Set(header.migrations);
  const all = ownMigrations();
  await applyMigrations(
    connection,
    all.filter(({ folderMillis }) => at.has(folderMillis)),
  );
  const columns = new Map(header.tables.map((table) => [table.name, table.columns]));
  requireSameShape(header, await tablesOf(connection));
  const close = await openForRows(connection);
  const secrets: SecretFile[] = [];
  for await (const { of, name, content } of frames) {
    if (of === 'secret') secrets.push({ name, content });
    else if (!leftOut.includes(name)) await connection.copyIn(name, columns.get(name) ?? [], content);
  }
  for (const { name, rows } of header.tables) {
    if (!leftOut.includes(name) && (await countRows(connection, name)) !== rows)
      throw new Error(`The rows of ${name} are not as many as they were.`);
  }
  for (const { name, value } of header.sequences) {
    await connection.rows('select setval($1::regclass, $2::bigint)', [tableName(name), value]);
  }
  await close();
  await applyMigrations(
    connection,
    all.filter(({ folderMillis }) => !at.has(folderMillis)),
  );
  return secrets;
}

function requireSameShape(header: Header, built: readonly TableShape[]): void {
  const told = (tables: readonly TableShape[]) =>
    tables.map(({ name, columns }) => `${name}(${[...columns].sort().join()})`).sort();
  const [had, have] = [told(header.tables), told(built)];
  const odd = had.find((one) => !have.includes(one)) ?? have.find((one) => !had.includes(one));
  if (odd) throw new PenseeError('conflict', `The back-up’s schema is not what its migrations make: ${odd}.`);
}

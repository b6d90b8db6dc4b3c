import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { connect } from './connect';
import { keepStatements } from './keep-statements';
import { migrationsFolder } from './migrations-folder';
import * as schema from './schema';
import { databaseTrouble } from './trouble';
import type { OpenDatabase } from './types';

/** Any number that all instances agree on. */
export const migrationLock = 7_236_014;

/**
 * Opens a pool on a Postgres server and brings its schema up to date; instances that start at once take turns.
 * @throws SettingError that says in one line what is wrong with DATABASE_URL
 */
export async function openServer(url: string): Promise<OpenDatabase> {
  await migrateServer(url).catch((cause) => {
    throw databaseTrouble(url, cause);
  });
  const client = connect(url, { max: 12, connection: { application_name: 'pensee' } });
  const db = drizzle(keepStatements(client), { schema, casing: 'snake_case' });
  return { db, url, close: () => client.end({ timeout: 5 }) };
}

async function migrateServer(url: string): Promise<void> {
  const client = connect(url, { max: 1, connect_timeout: 10 });
  try {
    const db = drizzle(client, { casing: 'snake_case' });
    await db.execute(sql`select pg_advisory_lock(${migrationLock})`);
    await migrate(db, { migrationsFolder: migrationsFolder() });
  } finally {
    await client.end();
  }
}

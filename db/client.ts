import { env, isBuild } from '@/lib/config/env';
import { singleton } from '@/lib/singleton';
import { openEmbedded } from './embedded';
import { openServer } from './server';
import type { Database, Executor, OpenDatabase } from './types';

export type { Database, Executor, OpenDatabase };

const holder = () => singleton('database', () => ({ opening: null as Promise<OpenDatabase> | null }));

/** Opens (and migrates) the database of this process, once. */
export function openDatabase(): Promise<OpenDatabase> {
  const held = holder();
  held.opening ??= open().catch((error) => {
    held.opening = null;
    throw error;
  });
  return held.opening;
}

async function open(): Promise<OpenDatabase> {
  if (isBuild()) throw new Error('The database is not opened while the product is built.');
  const { DATABASE_URL, DATA_DIR } = env();
  return DATABASE_URL ? openServer(DATABASE_URL) : openEmbedded(DATA_DIR);
}

/** The database of this process. */
export async function db(): Promise<Database> {
  return (await openDatabase()).db;
}

/** Closes the database, for scripts and tests; a later `db()` opens it again. */
export async function closeDatabase(): Promise<void> {
  const held = holder();
  const opened = await held.opening?.catch(() => null);
  held.opening = null;
  await opened?.close();
}

/** Rows of a raw statement, whichever driver ran it. */
export function rowsOf<T>(result: unknown): T[] {
  return (Array.isArray(result) ? result : (result as { rows: T[] }).rows) as T[];
}

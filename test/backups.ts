import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import type { Connection } from '@/db/backup/connection';
import { connectEmbedded } from '@/db/backup/embedded';
import { applyMigrations, ownMigrations } from '@/db/backup/rebuild';
import { connectServer } from '@/db/backup/server';
import { restoreBackup } from '@/lib/backup/restore';
import { writeBackup } from '@/lib/backup/write';
import { copyFresh } from './fresh-files';
import { startPostgres } from './postgres';

export const kinds = ['embedded', 'server'] as const;

const folder = mkdtempSync(join(tmpdir(), 'pensee-backup-'));
let made = 0;

/** What a test has open; closed after it, the last first. */
export const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A path that nothing has yet. */
export const fresh = () => join(folder, String(++made));

export async function databaseUrl(): Promise<string> {
  const server = await startPostgres();
  open.push(() => server.stop());
  return server.url;
}

export async function connectTo(url: string): Promise<Connection> {
  const connection = await connectServer(url);
  open.push(() => connection.close());
  return connection;
}

/** An empty database of its own. */
export async function connect(kind: (typeof kinds)[number]): Promise<Connection> {
  if (kind === 'server') return connectTo(await databaseUrl());
  const dataDir = fresh();
  copyFresh('empty', dataDir);
  const connection = await connectEmbedded(dataDir);
  open.push(() => connection.close());
  return connection;
}

/** Brings an empty database to the state after the first migrations, or after all. */
export async function migrated(connection: Connection, count = ownMigrations().length): Promise<Connection> {
  await applyMigrations(connection, ownMigrations().slice(0, count));
  return connection;
}

export const restore = (connection: Connection, file: string, more: { replace?: boolean; dataDir?: string } = {}) =>
  restoreBackup(connection, { file, replace: false, dataDir: fresh(), ...more });

export async function backUp(connection: Connection): Promise<string> {
  const file = fresh();
  await writeBackup(connection, [], file);
  return file;
}

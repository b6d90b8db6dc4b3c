import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Connection } from '@/db/backup/connection';
import { env } from '@/lib/config/env';
import { PenseeError } from '@/lib/errors';
import { formatCount } from '@/lib/format/number';
import type { Header } from './header';
import { openToBackUp, openToRestore } from './open';
import { checkBackup, restoreBackup } from './restore';
import { readSecrets } from './secrets';
import { there, writeBackup } from './write';

const backupUsage = `npm run backup [FILE]

  Writes all that Pensée keeps into one new file, also while it runs.
  Without FILE: pensee-DATE-TIME.backup in this folder.`;

const restoreUsage = `npm run restore FILE [-- --replace]

  Makes the database what a back-up holds. Pensée must not run.
  --replace   also where the database is not empty: what it holds is lost`;

const afterwards =
  'People sign in again; tokens and invitations are made anew. Accounts, roles, passwords and shared links are as they were: suspend, demote and revoke again what was since.';

const wantsHelp = (args: string[]) => args.some((arg) => arg === 'help' || arg === '--help');

/** `2026-11-25T06:20:00.000Z` → `20261125-062000` */
const stamp = (now: Date) => now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');

function summary({ tables }: Header): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${formatCount(tables.length, 'en')} tables, ${formatCount(rows, 'en')} rows`;
}

/** Runs `npm run backup`; names are looked up from `folder`. Answers what to print. @throws PenseeError */
export async function runBackup(args: string[], folder: string): Promise<string> {
  if (wantsHelp(args)) return backupUsage;
  if (args.length > 1 || args[0]?.startsWith('-')) throw new PenseeError('bad-request', backupUsage);
  const file = resolve(folder, args[0] ?? `pensee-${stamp(new Date())}.backup`);
  if (existsSync(file)) throw there(file);
  const { DATA_DIR } = env();
  const header = await closing(await openToBackUp(), (connection) =>
    writeBackup(connection, existsSync(DATA_DIR) ? readSecrets(DATA_DIR) : [], file),
  );
  const { size } = await stat(file);
  return `${file}: ${summary(header)}, ${formatCount(size, 'en')} bytes. It holds secrets: keep it where only you can read it.`;
}

/** Runs `npm run restore`; names are looked up from `folder`. Answers what to print. @throws PenseeError */
export async function runRestore(args: string[], folder: string): Promise<string> {
  if (wantsHelp(args)) return restoreUsage;
  const replace = args.includes('--replace');
  const [name, ...more] = args.filter((arg) => arg !== '--replace');
  if (!name || name.startsWith('-') || more.length > 0) throw new PenseeError('bad-request', restoreUsage);
  const file = resolve(folder, name);
  const header = await checkBackup(file);
  await closing(await openToRestore(), (connection) =>
    restoreBackup(connection, { file, dataDir: env().DATA_DIR, replace }),
  );
  return `Restored what Pensée ${header.version} held at ${header.takenAt}: ${summary(header)}. ${afterwards}`;
}

async function closing<T>(connection: Connection, work: (connection: Connection) => Promise<T>): Promise<T> {
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

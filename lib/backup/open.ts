import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '@/db/backup/connection';
import { connectEmbedded, connectFiles } from '@/db/backup/embedded';
import { connectServer } from '@/db/backup/server';
import { FolderInUse } from '@/db/lock';
import { askServer } from '@/lib/auth/ask-server';
import { env } from '@/lib/config/env';
import { PenseeError } from '@/lib/errors';
import { takeSnapshot } from './snapshot';

/** The installation's database to write into, as it is. @throws FolderInUse while Pensée has the embedded one open */
export function openToRestore(): Promise<Connection> {
  const { DATABASE_URL, DATA_DIR } = env();
  return DATABASE_URL ? connectServer(DATABASE_URL) : connectEmbedded(DATA_DIR);
}

/**
 * The installation's database to read from, as it is. The embedded one belongs to one process: while that is a running
 * Pensée, it is asked for a copy of the files. To read it all through that process would hold up every reply for as long
 * as the reading takes; to copy files takes a hundredth of that.
 */
export async function openToBackUp(): Promise<Connection> {
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL) return connectServer(DATABASE_URL);
  if (!existsSync(join(DATA_DIR, 'postgres'))) {
    throw new PenseeError('not-found', `There is nothing to back up: ${DATA_DIR} holds no database.`);
  }
  try {
    return await connectEmbedded(DATA_DIR);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    const { files, remove } = await takeSnapshot(() => askServer('/api/control/snapshot', {}, error));
    return connectFiles(files, remove);
  }
}

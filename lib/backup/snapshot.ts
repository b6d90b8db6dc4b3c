import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@/db/client';
import { FolderInUse, lockFolder } from '@/db/lock';
import { makeDataFolder } from '@/lib/config/data-folder';
import { env } from '@/lib/config/env';
import { PenseeError } from '@/lib/errors';

/** Where the copy lies; not for the asker to choose. */
const folder = () => join(env().DATA_DIR, 'snapshot');

/** Copies the embedded database, in the process that has it open. Statements wait for as long as the copying takes. */
export async function copySnapshot(): Promise<void> {
  const { copyFiles } = await openDatabase();
  if (!copyFiles) throw new PenseeError('conflict', 'The database is on a server of its own.');
  await copyFiles(join(folder(), 'postgres'));
}

/**
 * Has the copy made by `ask` and answers the folder of its files, which go with `remove` or with the process.
 * @throws PenseeError while another back-up is being made
 */
export async function takeSnapshot(ask: () => Promise<unknown>): Promise<{ files: string; remove(): void }> {
  makeDataFolder(folder());
  const unlock = takeLock(folder());
  const files = join(folder(), 'postgres');
  const clear = () => rmSync(files, { recursive: true, force: true });
  const remove = () => {
    process.off('exit', remove);
    clear();
    unlock();
  };
  process.once('exit', remove);
  try {
    clear();
    await ask();
    return { files, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function takeLock(dataDir: string): () => void {
  try {
    return lockFolder(dataDir);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    throw new PenseeError('conflict', `Another back-up is being made, by process ${error.pid}.`, { cause: error });
  }
}

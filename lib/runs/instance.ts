import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderInUse, lockFolder } from '@/db/lock';
import { makeDataFolder } from '@/lib/config/data-folder';
import { newId } from '@/lib/ids';

/**
 * A name of this instance that lasts over restarts, kept in the data folder: a restarted process takes up the runs of
 * its earlier life at once. With the embedded database its lock already proves that no other life is left; beside a
 * Postgres server the folder is locked for this. Where another process holds it, the name is a passing one.
 */
export function instanceName(dataDir: string, isLocked: boolean): string {
  const folder = join(dataDir, 'instance');
  makeDataFolder(folder);
  try {
    if (!isLocked) process.once('exit', lockFolder(folder));
  } catch (error) {
    if (error instanceof FolderInUse) return newId();
    throw error;
  }
  return named(join(folder, 'name'));
}

function named(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || named(file);
  } catch {
    const name = newId();
    writeFileSync(file, name);
    return name;
  }
}

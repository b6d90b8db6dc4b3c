import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { makeDataFolder, makePrivate } from '@/lib/config/data-folder';
import { lockFolder } from './lock';
import { migrationsFolder } from './migrations-folder';
import * as schema from './schema';
import type { OpenDatabase } from './types';

/**
 * Opens the Postgres that runs within this process, its files below `dataDir`.
 * @throws FolderInUse when another process has it open: two openers corrupt the files without a complaint
 * @throws SettingError where the folder cannot be written to
 */
export async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  makeDataFolder(dataDir);
  const unlock = lockFolder(dataDir);
  try {
    const files = join(dataDir, 'postgres');
    const client = await PGlite.create(files);
    // PGlite makes files that every account of the machine could write.
    makePrivate(files);
    const db = drizzle(client, { schema, casing: 'snake_case' });
    await migrate(db, { migrationsFolder: migrationsFolder() });
    return {
      db,
      url: null,
      copyFiles: (to) =>
        client.runExclusive(() => cp(files, to, { recursive: true, mode: constants.COPYFILE_FICLONE })),
      async close() {
        await client.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

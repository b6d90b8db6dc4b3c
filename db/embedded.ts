import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { makeDataFolder } from '@/lib/config/data-folder';
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
    const client = await PGlite.create(join(dataDir, 'postgres'));
    const db = drizzle(client, { schema, casing: 'snake_case' });
    await migrate(db, { migrationsFolder: migrationsFolder() });
    return {
      db,
      url: null,
      copyFiles: (to) =>
        client.runExclusive(() =>
          cp(join(dataDir, 'postgres'), to, { recursive: true, mode: constants.COPYFILE_FICLONE }),
        ),
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

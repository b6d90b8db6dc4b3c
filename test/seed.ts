import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@/db/embedded';

/**
 * Makes a data folder with an embedded database that has nothing but its tables, once for a whole run: making one takes
 * more than a second of work, a copy of it almost none. Answers what removes it.
 */
export async function makeSeed(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'pensee-seed-'));
  const { close } = await openEmbedded(folder);
  await close();
  process.env.TEST_DATA_SEED = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEmbedded } from '@/db/backup/embedded';
import { openEmbedded } from '@/db/embedded';

/**
 * `empty`: an embedded database without a table; `migrated`: with all of them. To make one takes seconds, to copy one does not,
 * so a whole run makes each once, before its first test.
 */
type Kind = 'empty' | 'migrated';

const variable = 'TEST_FRESH_FILES';

/** Makes the files that `copyFresh` copies, in this process and those that it starts; answers how to be rid of them. */
export async function makeFresh(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'pensee-fresh-'));
  const at = (kind: Kind) => join(folder, kind);
  await (await connectEmbedded(at('empty'))).close();
  cpSync(at('empty'), at('migrated'), { recursive: true });
  await (await openEmbedded(at('migrated'))).close();
  process.env[variable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Puts the files of a fresh database below a folder of data; where none were made, who opens the folder makes its own. */
export function copyFresh(kind: Kind, dataDir: string): void {
  const folder = process.env[variable];
  if (folder) cpSync(join(folder, kind, 'postgres'), join(dataDir, 'postgres'), { recursive: true });
}

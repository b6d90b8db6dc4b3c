import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '@/lib/config/data-folder';

export type SecretFile = { name: string; content: Buffer };

/** Files that tell of a living process; what is written aside has a dot in its name. */
const isSecret = (name: string): boolean => /^[\w-]+$/.test(name) && name !== 'lock';

/** The secrets that were made on first start: what the database holds sealed, they open. */
export function readSecrets(dataDir: string): SecretFile[] {
  return readdirSync(dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isSecret(entry.name))
    .map(({ name }) => ({ name, content: readFileSync(join(dataDir, name)) }))
    .filter(({ content }) => content.length > 0);
}

/** Writes secrets beside their places; `keep` then puts them there, `drop` takes them away. */
export function layAside(dataDir: string, secrets: readonly SecretFile[]): { keep(): void; drop(): void } {
  makeDataFolder(dataDir);
  const files = secrets.map(({ name, content }) => {
    const place = join(dataDir, name);
    const aside = `${place}.restored`;
    rmSync(aside, { force: true });
    writeFileSync(aside, content, { mode: 0o600, flag: 'wx' });
    return { place, aside };
  });
  return {
    keep: () => {
      for (const { place, aside } of files) renameSync(aside, place);
    },
    drop: () => {
      for (const { aside } of files) rmSync(aside, { force: true });
    },
  };
}

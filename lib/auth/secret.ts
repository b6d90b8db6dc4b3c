import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '@/lib/config/data-folder';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/singleton';

/** Reads a secret that lives in the data folder, making it (readable by this account alone) the first time. */
function secretFile(name: string): string {
  const folder = env().DATA_DIR;
  const file = join(folder, name);
  return read(file) ?? make(folder, file);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside and linked into place, so that two processes that start at once read the same whole secret. */
function make(folder: string, file: string): string {
  makeDataFolder(folder);
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(aside);
  }
  return read(file) as string;
}

/** What session tokens are encrypted with: `AUTH_SECRET`, else one made on first start and kept in the data folder. */
export function authSecret(): string {
  return singleton('auth-secret', () => env().AUTH_SECRET ?? secretFile('auth-secret'));
}

import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingError } from './setting-error';

/**
 * Makes a folder at or below DATA_DIR, with those above it, unless it is there; new ones are for this account alone.
 * @throws SettingError where this user cannot write there
 */
export function makeDataFolder(folder: string): void {
  try {
    make(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = reasonOf(cause as NodeJS.ErrnoException);
    throw new SettingError(
      `Setting DATA_DIR is wrong: ${folder} ${reason}. It takes a folder that can be written to.`,
      {
        cause,
      },
    );
  }
}

/** Keeps the machine's other accounts out of a folder of ours, where its file system can. */
export function makePrivate(folder: string): void {
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Not with Node's own `recursive`: where a folder exists in which none can be made (/proc), that never comes to an end. */
function make(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder && !existsSync(above)) make(above);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it in between.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'is a file or lies below one';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'may not be written to';
  return `cannot be made (${code})`;
}

import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The data folder is open in another process; `pid` is that process. */
export class FolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`The data folder ${folder} is in use by process ${pid}. Stop it first, or set DATA_DIR or DATABASE_URL.`);
    this.name = 'FolderInUse';
  }
}

/** A process id alone is reused after a restart; with its start time it names one process. */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holds(line: string): number | null {
  const [pidText = '', since] = line.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  const now = startTime(pid);
  const other = now !== null && since !== undefined && since !== '-' && now !== since;
  return other || (pid === process.pid && now === null) ? null : pid;
}

/**
 * Takes the folder for this process and answers the way to give it back. A lock whose process is gone is taken over.
 * @throws FolderInUse
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  const mine = `${process.pid} ${startTime(process.pid) ?? '-'}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => release(file, mine);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      takeOver(file, folder);
    }
  }
}

function takeOver(file: string, folder: string): void {
  const content = read(file);
  const pid = content === null ? null : holds(content);
  if (pid !== null) throw new FolderInUse(folder, pid);
  if (content !== null) release(file, content);
}

function release(file: string, content: string): void {
  if (read(file) === content) unlinkSync(file);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

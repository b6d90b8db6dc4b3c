import { linkSync, readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
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

const touchMs = 5_000;
/** A holder in another container, whose process we cannot see, is gone when it has not touched its lock for so long. */
const foreignStaleMs = 20_000;

/** A process id alone is reused after a restart; with its start time it names one process. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return '-';
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

const lineOf = (pid: number) => `${pid} ${startTime(pid)} ${hostname()}\n`;

/** The process that holds the lock, if it still is there. */
function holder(file: string, content: string): number | null {
  const pid = Number(content.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (content.trim().split(' ')[2] !== hostname()) return Date.now() - touched(file) < foreignStaleMs ? pid : null;
  return isAlive(pid) && content === lineOf(pid) && pid !== process.pid ? pid : null;
}

/**
 * Takes the folder for this process and answers the way to give it back. A lock whose process is gone is taken over.
 * @throws FolderInUse
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  const mine = lineOf(process.pid);
  while (!createWhole(file, mine)) {
    const content = read(file);
    const pid = content === null ? null : holder(file, content);
    if (pid !== null) throw new FolderInUse(folder, pid);
    if (content !== null) release(file, content);
  }
  const timer = setInterval(() => touch(file), touchMs).unref();
  return () => {
    clearInterval(timer);
    release(file, mine);
  };
}

/** Creates the file with its content in one act, so that nobody reads half of it; false when there is one. */
function createWhole(file: string, content: string): boolean {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, content);
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(aside);
  }
}

function release(file: string, content: string): void {
  if (read(file) === content) unlinkSync(file);
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder was taken away below us; the database will say so.
  }
}

function touched(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

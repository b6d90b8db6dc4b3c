import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FolderInUse, lockFolder } from './lock';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pensee-lock-'));
  file = join(folder, 'lock');
});

const age = (ms: number) => utimesSync(file, new Date(Date.now() - ms), new Date(Date.now() - ms));

describe('the lock of a data folder', () => {
  it('is given back', () => {
    lockFolder(folder)();
    lockFolder(folder)();
  });

  it('refuses while a living process holds it', () => {
    const other = spawn('sleep', ['30']);
    const stat = readFileSync(`/proc/${other.pid}/stat`, 'utf8');
    const since = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    writeFileSync(file, `${other.pid} ${since} ${hostname()}\n`);
    const held = lockFolder.bind(null, folder);
    expect(held).toThrow(FolderInUse);
    other.kill('SIGKILL');
  });

  it.each([
    ['of a process that is gone', '999999999 1'],
    ['of another process with the same number', `${process.ppid} 1`],
    ['that is empty', ''],
  ])('takes over one %s', (_, who) => {
    writeFileSync(file, who === '' ? '' : `${who} ${hostname()}\n`);
    lockFolder(folder)();
  });

  it('trusts another machine’s lock as long as it is touched', () => {
    writeFileSync(file, '1 1 another-container\n');
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    age(60_000);
    lockFolder(folder)();
  });
});

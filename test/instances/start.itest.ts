import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../ports';

const root = join(import.meta.dirname, '../..');
let folder: string;
let child: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pensee-start-'));
});

afterEach(() => {
  if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function run(command: string, args: string[], env: Record<string, string>) {
  const said = { out: '', err: '' };
  child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdout?.on('data', (text) => {
    said.out += text;
  });
  child.stderr?.on('data', (text) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { said, ended };
}

test('a wrong setting is told in one line, before anything is built or opened', async () => {
  const { said, ended } = run(process.execPath, ['scripts/start.cjs'], { PORT: 'abc' });
  expect(await ended).toBe(1);
  expect(said.err.trim()).toBe(
    'Setting PORT is wrong: it takes a whole number from 1 to 65535. See the table of settings in README.md.',
  );
});

test('`npm start` says where it is, and a SIGTERM to npm ends the server too', async () => {
  const port = String(await freePort());
  const { said, ended } = run('npm', ['start'], { PORT: port, HOST: '127.0.0.1', KIMI_API_KEY: '' });
  const open = `Pensée is open at http://127.0.0.1:${port}. No KIMI_API_KEY is set: the practice model answers.`;
  await expect.poll(() => said.out, { timeout: 300_000, interval: 100 }).toContain(open);
  child.kill('SIGTERM');
  await ended;
  await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow();
}, 330_000);

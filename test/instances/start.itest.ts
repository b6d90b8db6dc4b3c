import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPractice } from '@/lib/practice/server';
import { serving } from '../../scripts/serving.cjs';
import { startInstance } from '../instance';
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

const lines = (text: string) => text.trim().split('\n');
const start = (env: Record<string, string>) => run(process.execPath, ['scripts/start.cjs'], env);

test.each([
  [
    'a file',
    () => join(folder, 'file'),
    /^Setting DATA_DIR is wrong: \S+ is a file or lies below one\. It takes a folder/,
  ],
  ['a place where no folder can be', () => '/proc/nope', /^Setting DATA_DIR is wrong: \/proc\/nope cannot be made/],
])('a data folder that is %s is told in one line', async (_, path, line) => {
  writeFileSync(join(folder, 'file'), '');
  const { said, ended } = start({ DATA_DIR: path() });
  expect(await ended).toBe(1);
  expect(lines(said.err)).toEqual([expect.stringMatching(line)]);
  expect(said.out).toBe('');
});

test('a port in use is told in one line', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { said, ended } = start({ HOST: '127.0.0.1', PORT: String(port) });
  expect(await ended).toBe(1);
  expect(lines(said.err)).toEqual([`Setting PORT is wrong: another program listens on ${port} already.`]);
  other.close();
});

/** The server itself, without the check of `npm start` before it. */
async function serve(env: Record<string, string>) {
  const port = String(await freePort());
  const next = join(root, 'node_modules/next/dist/bin/next');
  const settings = { KIMI_API_KEY: '', KIMI_BASE_URL: '', NEXT_MANUAL_SIG_HANDLE: 'true', PORT: port, ...env };
  return run(process.execPath, [next, ...serving(port, '127.0.0.1')], settings);
}

test.each<[string, Record<string, string>, RegExp]>([
  [
    'a database that does not answer',
    { DATABASE_URL: 'postgres://ada:sesame@127.0.0.1:9/pensee' },
    /^Pensée cannot start: Setting DATABASE_URL is wrong: no database server answers at 127\.0\.0\.1:9 \(ECONNREFUSED\)\.$/,
  ],
  [
    'a setting that is wrong',
    { MAX_STEPS: 'many' },
    /^Pensée cannot start: Setting MAX_STEPS is wrong: it takes a whole/,
  ],
])('the server tells %s in one line, and no stack', async (_, env, line) => {
  const { said, ended } = await serve(env);
  expect(await ended).toBe(1);
  expect(lines(said.err)).toEqual([expect.stringMatching(line)]);
  expect(said.out).not.toMatch(/"level":|sesame|\n\s+at /);
});

const warnings = (logs: string) =>
  lines(logs)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter(({ level }) => level >= 40)
    .map(({ msg }) => msg);

test.each<[string, (url: string) => Record<string, string>, RegExp]>([
  [
    'a key that the host refuses',
    (url) => ({ KIMI_BASE_URL: url, KIMI_API_KEY: 'wrong' }),
    /^KIMI_API_KEY: \S+ refuses this key\.$/,
  ],
  ['a missing key', (url) => ({ KIMI_BASE_URL: url }), /^KIMI_API_KEY is missing: \S+ wants a key\.$/],
  [
    'a host that does not answer',
    () => ({ KIMI_BASE_URL: 'http://127.0.0.1:9/v1', KIMI_API_KEY: 'right' }),
    /^KIMI_BASE_URL: 127\.0\.0\.1:9 does not answer\. The host could not be reached\. \(ECONNREFUSED\)$/,
  ],
  [
    'a model that the host does not list',
    (url) => ({ KIMI_BASE_URL: url, KIMI_API_KEY: 'right', KIMI_MODEL: 'kimi-k9' }),
    /^KIMI_MODEL: \S+ does not list kimi-k9\. It lists kimi-/,
  ],
])('the server starts, and warns of %s in one line', async (_, env, line) => {
  const host = await startPractice({ apiKey: 'right' });
  const instance = await startInstance({ env: env(host.url) });
  try {
    await expect.poll(() => warnings(instance.logs())).toEqual([expect.stringMatching(line)]);
  } finally {
    await instance.stop();
    await host.close();
  }
});

test('`npm start` says where it is, outlasts a proxy on a connection at rest, and a SIGTERM to npm ends the server too', async () => {
  const port = String(await freePort());
  const { said, ended } = run('npm', ['start'], { PORT: port, HOST: '127.0.0.1', KIMI_API_KEY: '', KIMI_BASE_URL: '' });
  const open = `Pensée is open at http://127.0.0.1:${port}. No KIMI_API_KEY is set: the practice model answers.`;
  await expect.poll(() => said.out, { timeout: 300_000, interval: 100 }).toContain(open);
  const { headers } = await fetch(`http://127.0.0.1:${port}/api/health`);
  expect(headers.get('keep-alive')).toBe('timeout=75');
  child.kill('SIGTERM');
  await ended;
  await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow();
}, 330_000);

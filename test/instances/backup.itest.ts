import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { Caller } from '../faults/caller';
import { until } from '../faults/until';
import { expectSame, seen, textOf } from '../faults/viewer';
import { type Instance, startInstance } from '../instance';
import { startPostgres, type TestDatabase } from '../postgres';

const folder = mkdtempSync(join(tmpdir(), 'pensee-backup-'));
const ada = { name: 'Ada', email: 'ada@example.com', password: 'a long password' };
const run = promisify(execFile);
let practice: PracticeServer;
let database: TestDatabase;
const instances: Instance[] = [];

/** `npm run …` as a shell beside the server does it. */
async function npm(args: string[], env: Record<string, string>) {
  const settings = { ...process.env, NODE_ENV: 'production' as const, DATABASE_URL: '', INIT_CWD: '', ...env };
  return run('npm', ['run', '-s', ...args], { env: settings, cwd: join(import.meta.dirname, '../..') }).then(
    ({ stdout }) => ({ code: 0, said: stdout.trim() }),
    ({ code, stderr }) => ({ code: code as number, said: String(stderr).trim() }),
  );
}

async function serve(env: Record<string, string>): Promise<Instance> {
  const settings = { KIMI_API_KEY: 'test', KIMI_BASE_URL: practice.url, LEASE_MS: '1000', ...env };
  const instance = await startInstance({ env: settings });
  instances.push(instance);
  return instance;
}

beforeAll(async () => {
  practice = await startPractice({ scriptable: true, rate: 0 });
  database = await startPostgres();
});

afterAll(async () => {
  for (const instance of instances) await instance.stop();
  await practice?.close();
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a back-up of a running product holds the reply being written, and another server goes on with it', async () => {
  const first = { DATA_DIR: join(folder, 'first') };
  // A lease that outlasts the copying, also on a machine that does other things.
  const embedded = await serve({ ...first, LEASE_MS: '15000' });
  const writer = await Caller.enter(embedded.url, 'sign-up', ada);
  practice.script({ reasoning: 5, text: 40, hold: 25 });
  const { conversationId, viewer } = await writer.ask(embedded.url, 'Write');
  const shown = await until('some of it is shown', () => viewer.shown('text').length > 50 && viewer.shown('text'));

  const wish = { name: 'Script', scopes: ['read'], days: null, password: ada.password };
  const { token } = await (await writer.call(embedded.url, '/api/account/tokens', wish)).json();
  const { link } = await (await writer.call(embedded.url, '/api/users/invites', { role: 'admin' })).json();
  const bearer = { headers: { authorization: `Bearer ${token}` } };
  expect((await fetch(`${embedded.url}/api/conversations`, bearer)).status).toBe(200);
  const file = join(folder, 'one.backup');
  expect(await npm(['backup', file], first)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/\d+ tables, \d+ rows/),
  });
  expect(readdirSync(join(first.DATA_DIR, 'snapshot'))).toEqual([]);
  practice.state.release();
  const done = await writer.rested(embedded.url, conversationId);
  await expectSame(viewer, done);
  expect(done).toMatchObject({ state: 'done', steps: [{ state: 'done' }] });

  expect(await npm(['restore', file], first)).toMatchObject({
    code: 1,
    said: expect.stringContaining('is in use by process'),
  });
  const second = { DATA_DIR: join(folder, 'second'), DATABASE_URL: database.url };
  expect(await npm(['restore', file], second)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/tokens and invitations are made anew\. .* revoke again/),
  });
  expect(readFileSync(join(second.DATA_DIR, 'auth-secret'))).toEqual(readFileSync(join(first.DATA_DIR, 'auth-secret')));

  practice.script({ reasoning: 5, text: 40 });
  const server = await serve(second);
  expect((await writer.call(server.url, '/api/account')).status).toBe(401);
  expect((await fetch(`${server.url}/api/conversations`, bearer)).status).toBe(401);
  const eve = { name: 'Eve', email: 'eve@example.com', password: 'a long password', invite: link.split('#')[1] };
  await expect(Caller.enter(server.url, 'sign-up', eve)).rejects.toThrow('spent-invite');
  const reader = await Caller.enter(server.url, 'sign-in', ada);
  const taken = await reader.rested(server.url, conversationId);
  expect(taken).toMatchObject({ state: 'done', id: done.id });
  expect(taken.steps.map(({ state }) => state)).toEqual(['cut', 'done']);
  expect(viewer.shown('text')).toContain(shown);
  expect(textOf({ ...taken, steps: taken.steps.slice(0, 1) }, 'text').startsWith(shown)).toBe(true);

  const other = join(folder, 'two.backup');
  expect(await npm(['backup', other], second)).toMatchObject({ code: 0 });
  expect(await npm(['restore', other, '--', '--replace'], second)).toMatchObject({
    code: 1,
    said: 'Pensée runs on this database. Stop every instance of it first.',
  });
  await embedded.kill('SIGTERM');
  expect(await npm(['restore', other], first)).toMatchObject({
    code: 1,
    said: expect.stringContaining('is not empty'),
  });
  expect(await npm(['restore', other, '--', '--replace'], first)).toMatchObject({ code: 0 });
  await embedded.restart();
  const again = await Caller.enter(embedded.url, 'sign-in', ada);
  expect(seen(await again.rested(embedded.url, conversationId))).toEqual(seen(taken));
}, 180_000);

test('a product that was started and never used is empty', async () => {
  const settings = { DATA_DIR: join(folder, 'unused') };
  const instance = await serve(settings);
  await instance.kill('SIGTERM');
  expect(await npm(['restore', join(folder, 'one.backup')], settings)).toMatchObject({ code: 0 });
});

test('what is said wrong is told, and nothing is made', async () => {
  const settings = { DATA_DIR: join(folder, 'nothing') };
  expect(await npm(['restore'], settings)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^npm run restore FILE/),
  });
  expect(await npm(['restore', join(folder, 'none')], settings)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^There is no file/),
  });
  expect(await npm(['backup', join(folder, 'x')], settings)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^There is nothing to back up/),
  });
  expect([settings.DATA_DIR, join(folder, 'x')].filter((path) => existsSync(path))).toEqual([]);
});

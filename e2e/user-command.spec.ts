import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './fixtures';

const run = promisify(execFile);

/** `npm run user` as its own process, on the data folder that a running server has open. */
function user(dataDir: string, ...args: string[]): Promise<{ stdout: string }> {
  const env = { NODE_ENV: 'production' as const, PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir };
  return run(process.execPath, ['scripts/run.cjs', 'scripts/user.ts', ...args], { env });
}

test('accounts are managed on the server while it runs', async ({ instance, person, page }) => {
  expect((await user(instance.dataDir, 'list')).stdout).toContain(`${person.email}\t${person.name}\tmember`);
  expect((await user(instance.dataDir, 'admin', person.email)).stdout).toBe(`${person.email} is an admin now.\n`);
  expect((await page.request.get('/api/users')).status()).toBe(200);

  const { stdout } = await user(instance.dataDir, 'reset', person.email);
  const token = stdout.trim().split('#').at(-1);
  const data = { token, password: 'another long word' };
  expect((await page.request.post('/api/account/reset/finish', { data })).status()).toBe(200);

  await user(instance.dataDir, 'member', person.email);
  await user(instance.dataDir, 'suspend', person.email);
  expect((await page.request.get('/api/account')).status()).toBe(401);
  await expect(user(instance.dataDir, 'admin', 'nobody@example.com')).rejects.toMatchObject({
    stderr: expect.stringContaining('There is no account of nobody@example.com.'),
  });
});

test('the control door takes its token and nothing else', async ({ page }) => {
  for (const authorization of ['', 'Bearer ', 'Bearer null', `Bearer ${'x'.repeat(43)}`]) {
    const answer = await page.request.post('/api/control', { headers: { authorization }, data: { args: ['list'] } });
    expect(answer.status()).toBe(401);
  }
});

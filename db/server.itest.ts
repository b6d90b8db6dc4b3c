import { expect, test } from 'vitest';
import { freePort } from '@/test/ports';
import { startPostgres } from '@/test/postgres';
import { openServer } from './server';

test.each<[string, (url: URL) => unknown, RegExp]>([
  [
    'no such database',
    (url) => (url.pathname = '/nowhere'),
    /^Setting DATABASE_URL is wrong: \S+ has no database nowhere\.$/,
  ],
  [
    'no such user',
    (url) => (url.username = 'mallory'),
    /^Setting DATABASE_URL is wrong: \S+ refuses this user and password\.$/,
  ],
])('a server with %s is told in one line', async (_, change, line) => {
  const database = await startPostgres();
  try {
    const url = new URL(database.url);
    url.password = 'sesame';
    change(url);
    await expect(openServer(url.href)).rejects.toThrow(line);
  } finally {
    await database.stop();
  }
});

test('a server that is not there is told in one line', async () => {
  const port = await freePort();
  await expect(openServer(`postgres://ada:sesame@127.0.0.1:${port}/pensee`)).rejects.toThrow(
    new RegExp(
      `^Setting DATABASE_URL is wrong: no database server answers at 127\\.0\\.0\\.1:${port} \\(ECONNREFUSED\\)\\.$`,
    ),
  );
});

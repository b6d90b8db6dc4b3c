import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { user } from '@/db/schema';
import { createUser } from './directory';
import { removeUser, setRole, setSuspended } from './members';
import { finishReset, handOutReset } from './reset';
import type { User } from './users';

const add = (name: string, role: User['role'] = 'member') =>
  createUser({ email: `${name}@example.org`, name, role }, null);

beforeEach(async () => {
  await (await db()).delete(user);
  await add('root', 'admin');
});

const finish = (link: string) => finishReset(link.split('#')[1] ?? '', 'a new password');

test.each<[string, (maker: string) => Promise<void>]>([
  ['is suspended', (maker) => setSuspended(maker, true, null)],
  ['is no admin any more', (maker) => setRole(maker, 'member', null)],
  ['is deleted', (maker) => removeUser(maker, null)],
])('a link that was handed out ends when its maker %s', async (_, end) => {
  const [mallory, ada] = [await add('mallory', 'admin'), await add('ada', 'admin')];
  const link = await handOutReset(ada.id, mallory.id);
  await end(mallory.id);
  await expect(finish(link)).rejects.toMatchObject({ code: 'not-found', details: { reason: 'spent-link' } });
});

test('a link counts while its maker is an admin, and one of the shell needs none', async () => {
  const [root, ada] = [await add('other', 'admin'), await add('ada')];
  expect(await finish(await handOutReset(ada.id, root.id))).toMatchObject({ id: ada.id });
  expect(await finish(await handOutReset(ada.id, null))).toMatchObject({ id: ada.id });
});

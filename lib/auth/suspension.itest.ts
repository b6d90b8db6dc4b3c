import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { user } from '@/db/schema';
import { makeApiToken, personOfToken } from './api-tokens';
import { createUser } from './directory';
import { setSuspended } from './members';
import { finishReset, handOutReset } from './reset';
import { personOfSession, startSession } from './sessions';

let ada: string;

const add = (name: string) => createUser({ email: `${name}@example.org`, name, role: 'member' }, null);
const wish = { name: 'Script', scopes: ['read' as const], days: null };
const suspended = { code: 'forbidden', details: { reason: 'suspended' } };

beforeEach(async () => {
  await (await db()).delete(user);
  await add('root');
  ada = (await add('ada')).id;
});

test('whoever was let in before a suspension begins nothing after it', async () => {
  const link = await handOutReset(ada, null);
  const finishing = expect(finishReset(link.split('#')[1] ?? '', 'a new password')).rejects.toMatchObject(suspended);
  await setSuspended(ada, true, null);
  await finishing;
  await expect(startSession(ada, null)).rejects.toMatchObject(suspended);
  await expect(makeApiToken({ id: ada }, wish)).rejects.toMatchObject(suspended);
});

test('nothing that began while an account was suspended lives when it is let in again', async () => {
  const sessions = Promise.allSettled(Array.from({ length: 6 }, () => startSession(ada, null)));
  const tokens = Promise.allSettled(Array.from({ length: 6 }, () => makeApiToken({ id: ada }, wish)));
  await setSuspended(ada, true, null);
  const [begun, made] = [await sessions, await tokens];
  await setSuspended(ada, false, null);
  for (const one of begun) if (one.status === 'fulfilled') expect(await personOfSession(one.value)).toBeNull();
  for (const one of made) if (one.status === 'fulfilled') expect(await personOfToken(one.value.token)).toBeNull();
});

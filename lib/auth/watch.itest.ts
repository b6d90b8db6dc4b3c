import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { session, user } from '@/db/schema';
import { newId } from '@/lib/ids';
import { setRole, setSuspended } from './members';
import { requireAccess } from './policy';
import { endSession, startSession } from './sessions';
import type { Standing } from './standing';
import { addUser, underMembershipLock } from './users';
import { watchAccess } from './watch';

const over = (signal: AbortSignal) => expect.poll(() => signal.aborted).toBe(true);

const make = (name: string) => underMembershipLock((tx) => addUser(tx, { email: `${name}@example.org`, name }));

beforeAll(async () => {
  await make('admin');
});

const endings: [string, (userId: string, sessionId: string) => Promise<unknown>][] = [
  ['signing out', (userId, sessionId) => endSession(userId, sessionId)],
  ['suspension', (userId) => setSuspended(userId, true, null)],
  ['deletion of the account', async (userId) => (await db()).delete(user).where(eq(user.id, userId))],
  [
    'expiry',
    async (_, sessionId) =>
      (await db())
        .update(session)
        .set({ expiresAt: new Date(0) })
        .where(eq(session.id, sessionId)),
  ],
];

test.each(endings)('%s ends what is open in that session, and nothing else', async (name, end) => {
  const [ada, bob] = [await make(`ada ${name}`.replaceAll(' ', '.')), await make(`bob ${name}`.replaceAll(' ', '.'))];
  const [hers, his] = [await startSession(ada.id, null), await startSession(bob.id, null)];
  const watches = [watchAccess({ sessionId: hers }), watchAccess({ sessionId: hers }), watchAccess({ sessionId: his })];
  await end(ada.id, hers);
  for (const watch of watches.slice(0, 2)) await over(watch.ended);
  expect(watches[2]?.ended.aborted).toBe(false);
  for (const watch of watches) watch.stop();
});

test('a role that is taken ends what takes it, and nothing else in that session', async () => {
  const ada = await make('ada.of.roles');
  await setRole(ada.id, 'admin', null);
  const sessionId = await startSession(ada.id, null);
  const check = ({ role, teams }: Standing) => requireAccess({ id: ada.id, role, teams }, 'audit.read');
  const [file, list] = [watchAccess({ sessionId, check }), watchAccess({ sessionId })];
  await setRole(ada.id, 'member', null);
  await over(file.ended);
  expect(list.ended.aborted).toBe(false);
  list.stop();
});

test('a session that never was is over; one that is no longer watched stays silent', async () => {
  const never = watchAccess({ sessionId: newId() });
  const left = watchAccess({ sessionId: newId() });
  left.stop();
  await over(never.ended);
  expect(left.ended.aborted).toBe(false);
});

import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { user } from '@/db/schema';
import { createBudget } from '@/lib/budgets/manage';
import { removeMember, setTeamRole } from '@/lib/teams/members';
import { budgetOf, dollars } from '@/test/budgets';
import { makePerson, withEngine } from '@/test/engine';
import { closeCall, openCall, usageOf } from '@/test/ledger';
import { now, withTeam } from '@/test/team';
import { noticesOf } from './notices';

withEngine();

it('notices of a team’s budget are shown to those who look after it now, and to admins', async () => {
  const store = await db();
  const root = await makePerson('Root');
  const become = (role: 'admin' | 'member') => store.update(user).set({ role }).where(eq(user.id, root.id));
  await become('admin');
  const { id, ada, admin, member } = await withTeam('admin', 'member');
  await setTeamRole(ada, id, member.id, 'admin');
  await createBudget(root.id, budgetOf(dollars(0.5), { scope: 'team', subjectId: id, marks: [10] }));
  const call = await openCall(store, { userId: ada.id, teamId: id }, 0, 100_000);
  await closeCall(store, call, { usage: usageOf(call, 0.5) });
  const shown = async () => {
    const people = await Promise.all([root, ada, admin, member].map(now));
    return Promise.all(people.map(async (person) => (await noticesOf(person)).length));
  };
  expect(await shown()).toEqual([1, 1, 1, 1]);
  await setTeamRole(ada, id, admin.id, 'member');
  await removeMember(ada, id, member.id);
  expect(await shown()).toEqual([1, 1, 0, 0]);
  await become('member');
  expect(await shown()).toEqual([0, 1, 0, 0]);
});

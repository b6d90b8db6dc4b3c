import { beforeAll, expect, test } from 'vitest';
import { createUser } from '@/lib/auth/directory';
import { removeUser, setRole, setSuspended } from '@/lib/auth/members';
import type { Person } from '@/lib/auth/person';
import { handOutReset } from '@/lib/auth/reset';
import { personOfSession, startSession } from '@/lib/auth/sessions';
import { setSignUp, signUpSettings } from '@/lib/auth/settings';
import { createBudget, endBudget } from '@/lib/budgets/manage';
import { createTeam, renameTeam } from '@/lib/teams/teams';
import { auditNames, exportAudit, listAudit } from './list';
import type { AuditView } from './types';

const make = (name: string) => createUser({ email: `${name.toLowerCase()}@example.org`, name, role: 'member' }, null);

async function signedIn(userId: string): Promise<Person> {
  return (await personOfSession(await startSession(userId, null))) as Person;
}

let root: Person;

beforeAll(async () => {
  root = await signedIn((await make('Root')).id);
});

const acts = (items: AuditView[]) => items.map(({ action, before, after }) => [action, before, after]);

test('what an admin does to an account is recorded with before and after, by whom, and only where something changed', async () => {
  const { id } = await createUser({ email: 'ada@example.org', name: 'Ada', role: 'member' }, root.id);
  await handOutReset(id, root.id);
  await setRole(id, 'admin', root.id);
  await setRole(id, 'admin', root.id);
  await setSuspended(id, true, root.id);
  await setSuspended(id, true, root.id);
  await setSuspended(id, false, null);
  await removeUser(id, root.id);
  const { items } = await listAudit(root, {});
  expect(acts(items.filter((entry) => entry.subjectId === id).reverse())).toEqual([
    ['user.create', null, { role: 'member' }],
    ['user.reset-link', null, null],
    ['user.role', { role: 'member' }, { role: 'admin' }],
    ['user.suspend', { suspended: false }, { suspended: true }],
    ['user.restore', { suspended: true }, { suspended: false }],
    ['user.delete', { role: 'admin' }, null],
  ]);
  expect(items.find((entry) => entry.action === 'user.role')?.actorName).toBe('Root');
  expect(items.find((entry) => entry.action === 'user.restore')?.actorId).toBeNull();
  expect(JSON.stringify(items)).not.toContain('ada@example.org');
});

test('a budget is told by whom it is for, also once it has ended', async () => {
  const { id } = await make('Cleo');
  const of = { scope: 'user', subjectId: id, period: 'day', limitNano: 1_000_000_000, marks: [] } as const;
  const budgetId = await createBudget(root.id, { ...of, marks: [] });
  await endBudget(root.id, budgetId);
  const { items } = await listAudit(root, {});
  const told = items.filter((entry) => entry.subjectId === budgetId);
  expect(told.map(({ action, subjectName }) => [action, subjectName])).toEqual([
    ['budget.end', 'Cleo'],
    ['budget.create', 'Cleo'],
  ]);
});

test('a refused change leaves no row, and changes nothing', async () => {
  const rows = async () => (await listAudit(root, { limit: 200 })).items.length;
  const before = await rows();
  await expect(setRole(root.id, 'member', root.id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(setSuspended(root.id, true, root.id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await rows()).toBe(before);
});

test('a setting is recorded with what it was', async () => {
  await setSignUp({ rule: 'closed' }, root.id);
  expect((await signUpSettings()).rule).toBe('closed');
  const { items } = await listAudit(root, { action: 'setting.set' });
  expect(items[0]).toMatchObject({
    subjectId: 'sign-up-rule',
    actorId: root.id,
    before: { value: 'open' },
    after: { value: 'closed' },
  });
});

test('an admin of a team sees its rows and no others; a member sees none', async () => {
  const [tea, mem] = [await make('Tea'), await make('Mem')];
  const { id: team } = await createTeam(await signedIn(tea.id), 'Red');
  const owner = await signedIn(tea.id);
  await renameTeam(owner, team, 'Redder');
  const { items } = await listAudit(owner, { team });
  expect(acts(items)).toEqual([
    ['team.rename', { name: 'Red' }, { name: 'Redder' }],
    ['team.create', null, { name: 'Red' }],
  ]);
  const forbidden = { code: 'forbidden' };
  await expect(listAudit(owner, {})).rejects.toMatchObject(forbidden);
  await expect(listAudit(await signedIn(mem.id), { team })).rejects.toMatchObject(forbidden);
  expect(() => exportAudit(owner, {})).toThrow(expect.objectContaining(forbidden));
});

test('pages and the export tell every row once, the newest first, as narrowed', async () => {
  for (const rule of ['open', 'closed', 'open', 'closed', 'open'] as const) await setSignUp({ rule }, root.id);
  const whole: AuditView[] = [];
  for await (const batch of exportAudit(root, {})) whole.push(...batch);
  expect(Object.keys(whole[0] ?? {})).toEqual(auditNames);
  const paged: AuditView[] = [];
  for (let before: string | undefined; ; ) {
    const page = await listAudit(root, { before, limit: 2 });
    paged.push(...page.items);
    if (!page.before) break;
    before = page.before;
  }
  expect(paged).toEqual(whole);
  expect(whole.map((entry) => entry.at)).toEqual(
    whole
      .map((entry) => entry.at)
      .toSorted()
      .reverse(),
  );
  const middle = new Date(whole[3]?.at ?? '');
  const { items: since } = await listAudit(root, { from: middle, limit: 200 });
  const { items: until } = await listAudit(root, { to: middle, limit: 200 });
  expect(since.length + until.length).toBe(whole.length);
  const { items: byServer } = await listAudit(root, { actor: 'server', limit: 200 });
  expect(byServer).toEqual(whole.filter((entry) => entry.actorId === null));
  expect(byServer.length).toBeGreaterThan(0);
});

import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { ledgerEntry, team, teamMember } from '@/db/schema';
import { newId } from '@/lib/ids';
import { makePerson } from '@/test/engine';
import { filterNames } from './names';
import { askOf, type CostQuery, type Scope } from './query';

const [ada, ben, cleo, dora] = [
  await makePerson('Ada'),
  await makePerson('Ben'),
  await makePerson('Cleo'),
  await makePerson('Dora'),
];
const [red, blue, green] = [newId(), newId(), newId()];

const namesIn = (scope: Scope, query: CostQuery) =>
  filterNames(askOf(scope, query, { zone: 'UTC', practice: false, now: new Date() }));

it('names are told of who has to do with the scope alone, whatever id stands in an address', async () => {
  const store = await db();
  await store.insert(team).values([
    { id: red, name: 'Red' },
    { id: blue, name: 'Blue' },
    { id: green, name: 'Green' },
  ]);
  await store.insert(teamMember).values([
    { teamId: red, userId: ada.id, role: 'owner' },
    { teamId: red, userId: ben.id, role: 'member' },
  ]);
  const call = { attempt: 0, purpose: 'step', host: 'h', model: 'm', practice: false, state: 'final' } as const;
  const spent = (userId: string, teamId: string, openedAt: Date) => ({
    ...call,
    id: newId(),
    userId,
    teamId,
    promptTokens: 1,
    openedAt,
  });
  await store
    .insert(ledgerEntry)
    .values([
      spent(cleo.id, red, new Date('2025-03-01T10:00:00Z')),
      spent(ada.id, green, new Date(Date.now() - 60_000)),
    ]);

  const own = { kind: 'own', userId: ada.id } as const;
  const teams = async (id: string) => (await namesIn(own, { team: id })).team;
  expect([await teams(red), await teams(green), await teams(blue)]).toEqual(['Red', 'Green', null]);
  expect(await namesIn(own, { user: ben.id })).toEqual({ user: null, team: null });

  const users = async (id: string) => (await namesIn({ kind: 'team', teamId: red }, { user: id })).user;
  expect([await users(ben.id), await users(cleo.id), await users(dora.id)]).toEqual(['Ben', 'Cleo', null]);
  expect(await namesIn({ kind: 'team', teamId: red }, { team: blue })).toEqual({ user: null, team: 'Red' });

  expect(await namesIn({ kind: 'all' }, { user: dora.id, team: blue })).toEqual({ user: 'Dora', team: 'Blue' });
});

import { describe, expect, test } from 'vitest';
import { PenseeError } from '@/lib/errors';
import { type Action, can, policy, type Resource, requireAccess } from './policy';

const person = (id: string, role: 'member' | 'admin' = 'member', teams = {}) => ({ id, role, teams });

const askers = {
  owner: person('ada'),
  other: person('bob'),
  'server admin': person('root', 'admin'),
  'team viewer': person('vic', 'member', { red: 'viewer' }),
  'team member': person('max', 'member', { red: 'member' }),
  'team admin': person('tea', 'member', { red: 'admin' }),
  'team owner': person('own', 'member', { red: 'owner' }),
  'author in the team': person('ada', 'member', { red: 'member' }),
  'author, viewer by now': person('ada', 'member', { red: 'viewer' }),
  'of another team': person('oli', 'member', { blue: 'owner' }),
} as const;

type AskerName = keyof typeof askers;

const all = Object.keys(askers) as AskerName[];
const team: AskerName[] = ['team member', 'team admin', 'team owner', 'author in the team'];
const readers: AskerName[] = ['team viewer', ...team, 'author, viewer by now'];
const adas: AskerName[] = ['owner', 'author in the team', 'author, viewer by now'];
const admins: AskerName[] = ['server admin'];
/** A link is its sharer's, whatever becomes of their teams. */
const sharers: AskerName[] = adas;
const privately: Resource = { userId: 'ada', teamId: null };
const inTeam: Resource = { userId: 'ada', teamId: 'red', openToTeam: false, isWriter: false };
const open: Resource = { ...inTeam, openToTeam: true };
const asWriter: Resource = { ...inTeam, isWriter: true };

/** Every action on a private thing, on one in a team's space, and on one whose author lets others write: who may. */
const expected: Record<Action, { private: AskerName[]; team: AskerName[]; open: AskerName[] }> = {
  'conversation.read': { private: adas, team: readers, open: readers },
  'conversation.write': { private: adas, team: ['author in the team'], open: team },
  'conversation.manage': { private: adas, team: ['author in the team'], open: ['author in the team'] },
  'conversation.delete': {
    private: adas,
    team: ['author in the team', 'team admin', 'team owner'],
    open: ['author in the team', 'team admin', 'team owner'],
  },
  'conversation.share': { private: adas, team: ['author in the team'], open: team },
  'share.read': { private: sharers, team: sharers, open: sharers },
  'share.manage': { private: sharers, team: sharers, open: sharers },
  'share.revoke': {
    private: [...sharers, ...admins],
    team: [...sharers, ...admins, 'team admin', 'team owner'],
    open: [...sharers, ...admins, 'team admin', 'team owner'],
  },
  'shares.admin': { private: admins, team: admins, open: admins },
  'usage.read': { private: adas, team: [], open: [] },
  'costs.read': { private: admins, team: admins, open: admins },
  'costs.readTeam': { private: [], team: ['team admin', 'team owner'], open: ['team admin', 'team owner'] },
  'prices.manage': { private: admins, team: admins, open: admins },
  'team.read': { private: [], team: readers, open: readers },
  'team.write': { private: [], team, open: team },
  'team.manage': { private: [], team: ['team admin', 'team owner'], open: ['team admin', 'team owner'] },
  'team.own': { private: [], team: ['team owner'], open: ['team owner'] },
  'budgets.read': { private: adas, team: ['team admin', 'team owner'], open: ['team admin', 'team owner'] },
  'budgets.manage': { private: admins, team: admins, open: admins },
  'models.manage': { private: admins, team: admins, open: admins },
  'audit.read': {
    private: admins,
    team: ['server admin', 'team admin', 'team owner'],
    open: ['server admin', 'team admin', 'team owner'],
  },
  'users.manage': { private: admins, team: admins, open: admins },
  'settings.manage': { private: admins, team: admins, open: admins },
};

const may = (action: Action, resource: Resource) =>
  all.filter((name) => can(askers[name], action, resource)).sort() as string[];

describe.each(Object.keys(policy) as Action[])('%s', (action) => {
  test('who may', () => {
    expect(may(action, privately)).toEqual(expected[action].private.toSorted());
    expect(may(action, inTeam)).toEqual(expected[action].team.toSorted());
    expect(may(action, open)).toEqual(expected[action].open.toSorted());
    expect(may(action, asWriter)).toEqual(expected[action].open.toSorted());
  });

  test('what is missing and what is foreign are refused in the same words', () => {
    if (policy[action].refusal === 'forbidden') return;
    const refusal = (resource: Resource | null | undefined) => {
      try {
        return requireAccess(askers.other, action, resource);
      } catch (error) {
        return error instanceof PenseeError ? [error.code, error.message] : error;
      }
    };
    expect(refusal(privately)).toEqual(['not-found', expect.any(String)]);
    expect(refusal(inTeam)).toEqual(refusal(privately));
    expect(refusal(null)).toEqual(refusal(privately));
    expect(refusal(undefined)).toEqual(refusal(privately));
  });
});

test('access answers the resource; who may read is told that it is no more than that', () => {
  expect(requireAccess(askers.owner, 'conversation.read', privately)).toBe(privately);
  const forbidden = expect.objectContaining({ code: 'forbidden' });
  expect(() => requireAccess(askers.other, 'users.manage')).toThrow(forbidden);
  expect(() => requireAccess(askers['server admin'], 'share.revoke', undefined)).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test.each<[Action, code: string, reason: string | undefined]>([
  ['conversation.write', 'forbidden', 'read-only'],
  ['team.manage', 'forbidden', 'read-only'],
  ['costs.readTeam', 'forbidden', 'team-admins'],
  ['share.revoke', 'not-found', undefined],
])('who may read in a team, but not %s, is told %s', (action, code, reason) => {
  expect(() => requireAccess(askers['team viewer'], action, open)).toThrow(
    expect.objectContaining({ code, details: reason && { reason } }),
  );
});

test.each<[string, Resource, AskerName[]]>([
  ['everybody who is signed in', { audience: 'signed-in' }, all],
  ['a team', { audience: 'team', teamId: 'red' }, [...new Set([...readers, ...sharers])]],
  ['named people, not this one', { audience: 'people', isNamed: false }, sharers],
  ['named people, this one too', { audience: 'people', isNamed: true }, all],
  ['named people, in a team that counts for nothing', { audience: 'people', teamId: 'red' }, sharers],
])('a shared link for %s', (_, audience, expectedReaders) => {
  expect(may('share.read', { userId: 'ada', ...audience })).toEqual(expectedReaders.toSorted());
});

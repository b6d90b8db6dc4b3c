import { expect } from '@playwright/test';
import { test } from './access';
import { type Asker, askers } from './askers';
import { declaredRoutes, withServerActions } from './declared';
import { endsSessions, furtherRoutes, mayKnow, type NamedRow, routes } from './expectations';
import { askAsAll } from './rows';
import { canaries, type Space } from './stage';
import { teamRoutes } from './team-expectations';

const named = Object.entries(routes).map(([route, row]): NamedRow => ({ route, ...row }));

function nameOf({ route, query = '', body, deleted }: NamedRow): string {
  const said = body === undefined ? '' : ` ${JSON.stringify(body).slice(0, 60)}`;
  return `${route}${query}${deleted ? ', deleted' : ''}${said}`;
}

const spaces: [Space, NamedRow[]][] = [
  ['private', [...named, ...furtherRoutes]],
  ['team', teamRoutes],
];

for (const [space, rows] of spaces) {
  for (const [n, row] of rows.entries()) {
    test(`${space} ${n + 1}: ${nameOf(row)}`, async ({ world, stage }) => {
      const got = await askAsAll(world, stage, row, space);
      if (endsSessions.includes(row.route)) await world.comeBack();
      expect(got).toEqual(Object.fromEntries(askers.map((asker) => [asker, String(row.status[asker])])));
    });
  }
}

for (const path of ['', '/nothing', '/chat/nothing/at/all', '/conversations/x/nothing']) {
  test(`/api${path} is told as the API tells errors`, async ({ world }) => {
    const { status, headers, body } = await world.ask('stranger', 'GET', `/api${path}`);
    expect([status, headers['content-type']]).toEqual([404, 'application/json']);
    expect(JSON.parse(body)).toEqual({ error: { code: 'not-found', message: 'The API has no such address.' } });
  });
}

test('who may know of something finds it', async ({ world, stage }) => {
  const { team } = await stage.standing();
  await stage.conversation();
  const signedIn: Asker[] = ['other', 'named', 'removed', 'serverAdmin', ...mayKnow.team];
  const found = async (asker: Asker) => {
    const read = async (path: string) => (await world.must(asker, 'GET', path)).body;
    const [hits, teams, list] = await Promise.all(
      ['/api/search?q=canary', '/api/teams', '/api/conversations'].map(read),
    );
    return {
      asker,
      private: [hits, list].map((body) => body?.includes(canaries.private)),
      team: [hits?.includes(canaries.team), teams?.includes(team), list?.includes(canaries.team)],
    };
  };
  expect(await Promise.all(signedIn.map(found))).toEqual(
    signedIn.map((asker) => ({
      asker,
      private: [asker === 'author', asker === 'author'],
      team: [mayKnow.team.includes(asker), mayKnow.team.includes(asker), false],
    })),
  );
});

test('every route has a written expectation, and every expectation a route', () => {
  expect(Object.keys(routes).sort()).toEqual([...new Set(declaredRoutes)].sort());
  const further = [...furtherRoutes, ...teamRoutes].map(({ route }) => route);
  expect(further.filter((route) => !declaredRoutes.includes(route))).toEqual([]);
});

test('every route that names a conversation, a share or a team has its row for a team', () => {
  const isOfTeam = /\[(conversation|team)\]|(conversations|shares)\/\[id\]|(?<!users)\/invites\//;
  const rows = declaredRoutes.filter((route) => isOfTeam.test(route));
  expect(rows.filter((route) => !teamRoutes.some((row) => row.route === route))).toEqual([]);
});

test('there are no server actions: each would be an address without a row', () => {
  expect(withServerActions).toEqual([]);
});

import { type APIRequestContext, expect } from '@playwright/test';
import { test as base } from '../fixtures';
import { declaredRoutes } from './declared';
import { findsTeam, type TeamAsker, type TeamRow, teamRoutes } from './team-expectations';
import { makeTeamAskers, type Stage, Stages, type TeamAskers } from './team-stage';

const test = base.extend<object, { askers: TeamAskers; stages: Stages }>({
  askers: [
    async ({ instance, admin, playwright }, use) => use(await makeTeamAskers(playwright.request, instance.url, admin)),
    { scope: 'worker' },
  ],
  stages: [async ({ instance, askers }, use) => use(new Stages(instance.url, askers)), { scope: 'worker' }],
});

test.slow();

const fill = (text: string, stage: Stage) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in stage ? stage[name as keyof Stage] : whole));

function pathOf({ route, query = '' }: TeamRow, stage: Stage): string {
  const [, template = ''] = route.split(' ');
  return (
    template
      .replace('[conversation]', stage.conversation)
      .replace('[id]', stage.conversation)
      .replace('[message]', stage.message)
      .replace('[call]', '0.0.0')
      .replace('[team]', stage.team)
      .replace('[user]', stage.member)
      .replace('[invite]', stage.invite) + fill(query, stage)
  );
}

async function ask(asker: APIRequestContext, url: string, row: TeamRow, stage: Stage): Promise<number> {
  const [method = 'GET'] = row.route.split(' ');
  const data = row.body === undefined ? undefined : JSON.parse(fill(JSON.stringify(row.body), stage));
  return (await asker.fetch(url + pathOf(row, stage), { method, data, timeout: 3_000, maxRedirects: 0 })).status();
}

for (const [n, row] of teamRoutes.entries()) {
  test(`${row.route}${row.deleted ? ', deleted' : ''} in a team (${n + 1})`, async ({ instance, askers, stages }) => {
    const got: Record<string, number> = {};
    let stage: Stage | null = null;
    for (const asker of Object.keys(row.status) as TeamAsker[]) {
      if (!stage) {
        stage = await stages.make();
        if (row.deleted) await askers.author.delete(`${instance.url}/api/conversations/${stage.conversation}`);
      }
      const status = await ask(askers[asker], instance.url, row, stage);
      got[asker] = status;
      // What was done to it is done: the next one finds it as it was.
      if (status < 300 && !row.route.startsWith('GET')) stage = null;
    }
    expect(got).toEqual(row.status);
  });
}

test('what lies in a team is found by its members alone', async ({ instance, askers, stages }) => {
  const { team, conversation } = await stages.make();
  for (const [asker, finds] of Object.entries(findsTeam) as [keyof typeof findsTeam, boolean][]) {
    const read = async (path: string) => (await askers[asker].get(instance.url + path)).json();
    const { hits } = await read('/api/search?q=hello');
    const found = hits.some((hit: { conversationId: string }) => hit.conversationId === conversation);
    const { items } = await read('/api/teams');
    const member = items.some(({ id }: { id: string }) => id === team);
    const own = (await read('/api/conversations')).items.some(({ id }: { id: string }) => id === conversation);
    expect({ asker, found, member, own }).toEqual({ asker, found: finds, member: finds, own: false });
  }
});

test('every route that names a conversation or a team has its row for a team', () => {
  const named = declaredRoutes.filter((route) =>
    /\[(conversation|team)\]|conversations\/\[id\]|(?<!users)\/invites\//.test(route),
  );
  expect(named.filter((route) => !teamRoutes.some((row) => row.route === route))).toEqual([]);
});

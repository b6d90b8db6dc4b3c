import { expect } from '@playwright/test';
import { test } from './access';
import { type Asker, askers, type Each, forAll, signedOff } from './askers';
import { mayKnow } from './expectations';
import type { Got } from './http';
import { leaksIn } from './rows';
import { canaries } from './stage';

for (const space of ['private', 'team'] as const) {
  const canary = canaries[space];
  const readers = mayKnow[space];
  const each = (outside: string, inside: string): Each<string> => ({
    ...forAll(outside),
    ...signedOff('401 false'),
    ...Object.fromEntries(readers.map((asker) => [asker, inside])),
  });
  const told = ({ status, body }: Got) => `${status} ${body.includes(canary)}`;

  test(`a running reply, ${space}: its stream, and the news of it`, async ({ world, stage, practice }) => {
    const { team } = await stage.standing();
    const listen = async (asker: Asker) => {
      // Of what never comes nothing tells that it will not come.
      const more = readers.includes(asker) ? { until: canary } : { until: 'never said', withinMs: 2_000 };
      const got = await world.ask(asker, 'GET', '/api/events', undefined, more);
      return [asker, [told(got), ...leaksIn(got, asker)].join(' ')];
    };
    const heard = Promise.all(askers.map(listen));
    await new Promise((resolve) => setTimeout(resolve, 300));

    const text = `Hello ${canary} [[practice: say="It says ${canary} and then it goes on." hold=8]]`;
    const data = { text, ...(space === 'team' && { teamId: team }) };
    const begun = await world.ask('author', 'POST', '/api/chat', data, { until: '' });
    const path = `/api/chat/${begun.headers['x-conversation-id']}/stream`;
    const watch = async (asker: Asker) => [
      asker,
      told(await world.ask(asker, 'GET', path, undefined, { until: canary })),
    ];
    const watched = Object.fromEntries(await Promise.all(askers.map(watch)));
    await expect.poll(() => practice.state.release()).toBeGreaterThan(0);
    expect(watched).toEqual(each('404 false', '200 true'));
    expect(Object.fromEntries(await heard)).toEqual(each('200 false', '200 true'));
  });
}

import { expect, it } from 'vitest';
import { makeApiToken, revokeToken } from '@/lib/auth/api-tokens';
import type { Person } from '@/lib/auth/person';
import { sendQuestion } from '@/lib/conversations/send';
import { cookieOf } from '@/test/cookie';
import { makePerson, watch, withEngine } from '@/test/engine';
import { shareInput } from './input';
import { readShare } from './mine';
import { createShare } from './publish';
import { serveShare } from './serve';
import { usualParts } from './snapshot';

const made = withEngine();

async function shared(audience: object) {
  const { conversationId, runId } = await sendQuestion(made.ada, {
    text: 'Hi [[practice: say="It rises and falls."]]',
  });
  await watch(made.engine, runId);
  const { id, path } = await createShare(made.ada, shareInput.parse({ conversationId, parts: usualParts, audience }));
  return { id, token: (path ?? '').slice('/s/'.length), views: async () => (await readShare(made.ada, id)).views };
}

const ask = (link: string, bearer?: string, more = {}) => {
  const headers = { ...(bearer && { authorization: `Bearer ${bearer}` }), ...more };
  return serveShare(new Request(`http://localhost/s/${link}`, { headers }), link.replace(/\?.*/, ''));
};

/** Everything that tells one answer from another. */
const told = async (answer: Response) => [answer.status, [...answer.headers].sort(), await answer.text()];

const tokenOf = (person: Person, scope: 'read' | 'chat') =>
  makeApiToken(person, { name: 'Script', scopes: [scope], days: 1 });

it('stands in for the session where scripts read, and nowhere else', async () => {
  const bob = await makePerson('Bob');
  const link = await shared({ to: 'people', emails: [bob.email] });
  const read = await tokenOf(bob, 'read');
  for (const as of ['.md', '.json', '?as=md', '?as=json'])
    expect(await (await ask(`${link.token}${as}`, read.token)).text()).toContain('It rises and falls.');
  expect(await link.views()).toBe(4);
  expect((await ask(link.token, read.token)).status).toBe(404);

  const refused = await told(await ask(`${'x'.repeat(32)}.json`));
  const json = `${link.token}.json`;
  const noReader = await tokenOf(bob, 'chat');
  for (const { token } of [noReader, await tokenOf(await makePerson('Carol'), 'read'), { token: 'pnse_nobody' }])
    expect(await told(await ask(json, token))).toEqual(refused);
  expect(await told(await ask(json, noReader.token, { cookie: await cookieOf(bob) }))).toEqual(refused);
  await revokeToken(bob, read.view.id);
  expect(await told(await ask(json, read.token))).toEqual(refused);
  expect(await link.views()).toBe(4);
});

it('is not read where the link is for everybody', async () => {
  const { token } = await shared({ to: 'public' });
  expect((await ask(`${token}.json`, 'pnse_nobody')).status).toBe(200);
});

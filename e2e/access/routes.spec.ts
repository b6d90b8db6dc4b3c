import { type APIRequest, type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import { test as base, type Person, signUp, somebody } from '../fixtures';
import { declaredRoutes } from './declared';
import { type Asker, endsSessions, nobody, routes, wrongToken } from './expectations';

type Target = { conversation: string; message: string };

async function freshConversation(owner: APIRequestContext, url: string, row: string): Promise<Target> {
  const calls = row.includes('[call]') ? ' tools=1 tool=web_fetch url=http://127.0.0.1:9/' : '';
  const answer = await owner.post(`${url}/api/chat`, { data: { text: `Hello [[practice: say=hi${calls}]]` } });
  expect(answer.status()).toBe(200);
  const headers = answer.headers();
  return { conversation: headers['x-conversation-id'] as string, message: headers['x-message-id'] as string };
}

const fill = (text: string, { conversation, message }: Target) =>
  text.replaceAll('{conversation}', conversation).replaceAll('{message}', message);

function ask(asker: APIRequestContext, base: string, row: string, target: Target): Promise<APIResponse> {
  const [method = 'GET', template = ''] = row.split(' ');
  const id = template.includes('/conversations/') ? target.conversation : nobody;
  const path = template
    .replace('[conversation]', target.conversation)
    .replace(/\[(team|user|invite)\]/g, nobody)
    .replace('[id]', id)
    .replace('[message]', target.message)
    .replace('[call]', '0.0.0')
    .replace('[token]', wrongToken)
    .replace('/[...path]', '/nothing')
    .replace('[...nextauth]', 'nothing')
    .replace('[[...path]]', 'no/such/place');
  const given = routes[row]?.body;
  const data = given === undefined ? undefined : JSON.parse(fill(JSON.stringify(given), target));
  return asker.fetch(base + path, { method, data, timeout: 3_000, maxRedirects: 0 });
}

/** Streams stay open: their status is told by the headers. */
async function statusOf(asker: APIRequestContext, base: string, row: string, target: Target): Promise<number> {
  if (row !== 'GET /api/events') return (await ask(asker, base, row, target)).status();
  const { cookies } = await asker.storageState();
  const gone = new AbortController();
  const cookie = cookies.map((c) => `${c.name}=${c.value}`).join('; ');
  const answer = await fetch(`${base}/api/events`, { headers: { cookie }, signal: gone.signal });
  gone.abort();
  return answer.status;
}

type Askers = Record<Asker, APIRequestContext>;

/** One of each kind, made for the instance once and again only after a row that ended their sessions. */
const test = base.extend<object, { askers: { now(): Promise<Askers>; forget(): void } }>({
  askers: [
    async ({ instance, admin, playwright }, use) => {
      let made: Promise<Askers> | null = null;
      await use({
        now: () => (made ??= makeAskers(playwright.request, instance.url, admin)),
        forget: () => {
          made = null;
        },
      });
    },
    { scope: 'worker' },
  ],
});

async function makeAskers(request: APIRequest, url: string, admin: Person): Promise<Askers> {
  const member = async (name: string) => {
    const context = await request.newContext();
    await signUp(context, url, somebody(name));
    return context;
  };
  const root = await request.newContext();
  expect((await root.post(`${url}/api/account/sign-in`, { data: admin })).status()).toBe(200);
  const suspended = await member('Suspended');
  const { id } = await (await suspended.get(`${url}/api/account`)).json();
  expect((await root.patch(`${url}/api/users/${id}`, { data: { suspended: true } })).status()).toBe(200);
  const left = await member('Left');
  const kept = await left.storageState();
  await left.post(`${url}/api/account/sign-out`, { data: {} });
  return {
    stranger: await request.newContext(),
    other: await member('Other'),
    owner: await member('Owner'),
    admin: root,
    suspended,
    signedOut: await request.newContext({ storageState: kept }),
  };
}

for (const row of Object.keys(routes)) {
  test(row, async ({ instance, askers }) => {
    const all = await askers.now();
    const got: Record<string, number> = {};
    for (const asker of ['stranger', 'signedOut', 'suspended', 'other', 'admin', 'owner'] as const) {
      const target = await freshConversation(all.owner, instance.url, row);
      got[asker] = await statusOf(all[asker], instance.url, row, target);
    }
    if (endsSessions.includes(row)) askers.forget();
    expect(got).toEqual(routes[row]?.status);
  });
}

for (const path of ['', '/nothing', '/chat/nothing/at/all', '/conversations/x/nothing']) {
  test(`/api${path} is told as the API tells errors`, async ({ visitor }) => {
    const answer = await visitor.request.get(`/api${path}`);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([404, 'application/json']);
    expect(await answer.json()).toEqual({ error: { code: 'not-found', message: 'The API has no such address.' } });
  });
}

test('every route has a written expectation, and every expectation a route', () => {
  expect(Object.keys(routes).sort()).toEqual([...new Set(declaredRoutes)].sort());
});

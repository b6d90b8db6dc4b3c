import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import { sourcesIn } from '@/test/sources';
import { signUp, somebody, test } from '../fixtures';
import { type Asker, nobody, routes } from './expectations';

const declared = sourcesIn('app')
  .filter((source) => source.path.endsWith('/route.ts'))
  .flatMap(({ path, text }) => {
    const url = `/${path
      .replace(/^app\//, '')
      .replace(/\/route\.ts$/, '')
      .replace(/\([^)]*\)\//g, '')}`;
    const names = [...text.matchAll(/export const (?:\{([^}]*)\}|(GET|POST|PUT|PATCH|DELETE))/g)];
    return names
      .flatMap(([, many, one]) => (many ? many.split(',').map((n) => n.trim()) : [one]))
      .map((m) => `${m} ${url}`);
  });

test('every route has a written expectation, and every expectation a route', () => {
  expect(Object.keys(routes).sort()).toEqual([...new Set(declared)].sort());
});

type Target = { conversation: string; message: string };

async function freshConversation(owner: APIRequestContext, url: string): Promise<Target> {
  const answer = await owner.post(`${url}/api/chat`, { data: { text: 'Hello [[practice: say=hi]]' } });
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
    .replace('[id]', id)
    .replace('[...nextauth]', 'nothing');
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

for (const row of Object.keys(routes)) {
  test(row, async ({ instance, admin: _, playwright }) => {
    const url = instance.url;
    const contexts = new Map<Asker, APIRequestContext>();
    for (const asker of ['stranger', 'other', 'owner', 'suspended', 'signedOut'] as const) {
      const context = await playwright.request.newContext();
      contexts.set(asker, context);
      if (asker !== 'stranger') await signUp(context, url, somebody(asker));
    }
    const root = await playwright.request.newContext();
    contexts.set('admin', root);
    expect((await root.post(`${url}/api/account/sign-in`, { data: _ })).status()).toBe(200);

    const suspended = contexts.get('suspended') as APIRequestContext;
    const { id } = await (await suspended.get(`${url}/api/account`)).json();
    expect((await root.patch(`${url}/api/users/${id}`, { data: { suspended: true } })).status()).toBe(200);
    const left = contexts.get('signedOut') as APIRequestContext;
    const kept = await left.storageState();
    await left.post(`${url}/api/account/sign-out`, { data: {} });
    contexts.set('signedOut', await playwright.request.newContext({ storageState: kept }));

    const got: Record<string, number> = {};
    const wanted = routes[row]?.status;
    for (const asker of ['stranger', 'signedOut', 'suspended', 'other', 'admin', 'owner'] as const) {
      const target = await freshConversation(contexts.get('owner') as APIRequestContext, url);
      got[asker] = await statusOf(contexts.get(asker) as APIRequestContext, url, row, target);
    }
    expect(got).toEqual(wanted);
    for (const context of contexts.values()) await context.dispose();
  });
}

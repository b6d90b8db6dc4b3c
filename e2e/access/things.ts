import { type APIRequestContext, expect } from '@playwright/test';
import { listedKeys } from '@/lib/settings/catalog';
import { parts } from '../share';

type Makers = Record<string, () => Promise<string[]>>;

const ahead = '2099-01-01T00:00:00Z';

/** Makes what the rows of the API are about, so that no row meets only what another has deleted. Answers ids. */
export function makersOf(url: string, ada: APIRequestContext, root: APIRequestContext): Makers {
  const made = async (by: APIRequestContext, path: string, data: object) => {
    const answer = await by.post(`${url}${path}`, { data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const conversation = async () => {
    const asked = await ada.post(`${url}/api/chat`, { data: { text: 'Hello [[practice: say=hi]]' } });
    return ['x-conversation-id', 'x-message-id', 'x-user-message-id'].map((name) => asked.headers()[name] ?? '');
  };
  const team = async () => [(await made(ada, '/api/teams', { name: 'Red' })).id];
  const user = async () => {
    const email = `${crypto.randomUUID()}@example.com`;
    return [(await made(root, '/api/users', { name: 'Victim', email })).user.id];
  };
  const shared = async (): Promise<{ id: string; path: string }> => {
    const [conversationId] = await conversation();
    return made(ada, '/api/shares', { conversationId, parts, audience: { to: 'public' } });
  };
  const budget = async () => {
    const [subjectId] = await user();
    const data = { scope: 'user', subjectId, period: 'month', limitNano: 1e15 };
    return [(await made(root, '/api/budgets', data)).id];
  };
  const rates = { input: 1, cached: 1, cacheWrite: 1, output: 1 };
  const price = async () => {
    const model = crypto.randomUUID();
    return [(await made(root, '/api/prices', { ...rates, model, validFrom: ahead })).id];
  };
  const terms = async () => {
    const data = { host: crypto.randomUUID(), validFrom: ahead, discountPermille: 1, monthlyFeeNano: 1 };
    return [(await made(root, '/api/host-terms', data)).id];
  };
  return {
    '/api/users/[id]': user,
    '/api/shares/[id]': async () => [(await shared()).id],
    '/s/[token]': async () => [(await shared()).path.slice('/s/'.length)],
    '/api/budgets/[id]': budget,
    '/api/prices/[id]': price,
    '/api/host-terms/[id]': terms,
    '/api/teams': team,
    '/api/conversations/[id]/writers': async () => [...(await conversation()), ...(await team())],
    '/api/conversations': conversation,
    '/api/chat': conversation,
    '/api/shares': conversation,
    '/api/search': conversation,
  };
}

/** Takes back what random input may have set for everybody. */
export async function restore(url: string, root: APIRequestContext): Promise<void> {
  const put = (path: string, data: object) => root.put(`${url}${path}`, { data });
  await put('/api/budgets/settings', { zone: 'UTC', webhookUrl: null, webhookSecret: null });
  await put('/api/users/sign-up', { rule: 'open' });
  await put('/api/models/default', { model: null });
  const { items: models } = await (await root.get(`${url}/api/models/settings`)).json();
  const asOffered = { enabled: true, alias: null, access: { forAll: true, users: [], teams: [] } };
  for (const { id: model } of models) await root.patch(`${url}/api/models/settings`, { data: { model, ...asOffered } });
  const data = Object.fromEntries(listedKeys.map((key) => [key, null]));
  expect((await root.patch(`${url}/api/settings`, { data })).status()).toBe(200);
  const { items: budgets } = await (await root.get(`${url}/api/budgets`)).json();
  for (const { id } of budgets) await root.delete(`${url}/api/budgets/${id}`);
  const { items: hosts } = await (await root.get(`${url}/api/hosts`)).json();
  const open = { concurrent: null, requestsPerMinute: null, tokensPerMinute: null };
  for (const { host } of hosts) await put('/api/hosts', { host, ...open });
}

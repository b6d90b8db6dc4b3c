import type { APIRequestContext } from '@playwright/test';
import { ApiAnswers } from '@/test/api-answers';
import { servePage } from '@/test/page-server';
import { test as base, expect, signUp, somebody } from '../fixtures';
import { type Cast, seldom, type Wish } from './seldom';

type Stage = { cast: Cast; answers: ApiAnswers };

const test = base.extend<object, { receiver: string; stage: Stage }>({
  receiver: [
    async ({ playwright: _ }, use) => {
      const { url, close } = await servePage('Heard.');
      await use(url);
      await close();
    },
    { scope: 'worker' },
  ],
  settings: [async ({ receiver }, use) => use({ WEB_FETCH_ALLOW: new URL(receiver).host }), { scope: 'worker' }],
  stage: [
    async ({ instance: { url }, admin, receiver, playwright }, use) => {
      const open = () => playwright.request.newContext({ baseURL: url });
      const enter = async (name: string) => {
        const request = await open();
        await signUp(request, url, somebody(name));
        return { request, id: (await (await request.get('/api/account')).json()).id as string };
      };
      const [ada, ben, root] = await Promise.all([enter('Ada'), enter('Ben'), open()]);
      expect((await root.post('/api/account/sign-in', { data: admin })).status()).toBe(200);
      const answers = new ApiAnswers(await (await root.get('/api/openapi.json')).json());
      await use({ cast: { ada, ben, root, receiver }, answers });
      await Promise.all([ada.request, ben.request, root].map((context: APIRequestContext) => context.dispose()));
    },
    { scope: 'worker' },
  ],
});

async function answerTo(method: string, template: string, { by, path = {}, data }: Wish) {
  const filled = template.replace(/\{(\w+)\}/g, (_, name) => path[name] ?? name);
  const got = await by.fetch(filled, { method, data });
  const type = got.headers()['content-type']?.split(';')[0] ?? null;
  return { status: got.status(), type, data: type === 'application/json' ? await got.json() : null };
}

for (const [row, wishOf] of Object.entries(seldom)) {
  test(`${row} succeeds as the document tells`, async ({ stage: { cast, answers } }) => {
    const [method = '', route = ''] = row.split(' ');
    const template = route.replaceAll('[', '{').replaceAll(']', '}');
    const got = await answerTo(method, template, await wishOf(cast));
    expect(got.status, JSON.stringify(got.data)).toBe(200);
    expect(answers.fault(`${method} ${template}`, got)).toBeNull();
    if (row === 'POST /api/budgets/webhook') expect(got.data).toEqual({ status: 200, error: null });
  });
}

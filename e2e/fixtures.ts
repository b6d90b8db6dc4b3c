import { randomUUID } from 'node:crypto';
import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { type Instance, startInstance } from '@/test/instance';

export type Person = { name: string; email: string; password: string };

type ForWorker = {
  /** Settings of the instance besides the harness's own; `test.use({ settings })` at the top of a file. */
  settings: Record<string, string>;
  /** The model that answers the instance: `practice.state` scripts it, `practice.requests()` tells what it got. */
  practice: PracticeServer;
  /** The server under test, on an embedded database of its own. */
  instance: Instance;
  /** The first account of the instance. */
  admin: Person;
};

type ForTest = {
  /** The fresh account that `page` is signed in to. */
  person: Person;
  /** A page that nobody is signed in to. */
  visitor: Page;
  /** Somebody else, signed in in the browser of `visitor`. */
  bob: { page: Page; person: Person };
  /** A page of the admin's, in a browser of their own. */
  root: Page;
};

export const somebody = (name = 'Ada'): Person => ({
  name,
  email: `${name.toLowerCase()}-${randomUUID()}@example.com`,
  password: `pass-${randomUUID()}`,
});

/** Makes an account; the cookies of `request`, and so of its pages, are signed in to it afterwards. */
export async function signUp(request: APIRequestContext, url: string, person = somebody()): Promise<Person> {
  const answer = await request.post(`${url}/api/account/sign-up`, { data: person });
  expect(answer.status(), await answer.text()).toBe(201);
  return person;
}

export const test = base.extend<ForTest, ForWorker>({
  settings: [{}, { scope: 'worker', option: true }],

  practice: [
    async ({ settings: _ }, use) => {
      const practice = await startPractice({ scriptable: true });
      await use(practice);
      await practice.close();
    },
    { scope: 'worker' },
  ],

  instance: [
    async ({ practice, settings }, use) => {
      const model = { KIMI_API_KEY: 'e2e', KIMI_BASE_URL: practice.url };
      const instance = await startInstance({ env: { ...model, ...settings } });
      await use(instance);
      await instance.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  admin: [
    async ({ instance, playwright }, use) => {
      const request = await playwright.request.newContext();
      const person = await signUp(request, instance.url, somebody('Root'));
      await request.dispose();
      await use(person);
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ instance }, use) => use(instance.url),

  person: async ({ context, instance, admin: _ }, use) => use(await signUp(context.request, instance.url)),

  page: async ({ page, person: _ }, use) => use(page),

  visitor: async ({ browser, instance, admin: _ }, use) => {
    const context = await browser.newContext({ baseURL: instance.url });
    await use(await context.newPage());
    await context.close();
  },

  bob: async ({ visitor, instance }, use) => {
    await use({ page: visitor, person: await signUp(visitor.request, instance.url, somebody('Bob')) });
  },

  root: async ({ browser, instance, admin }, use) => {
    const context = await browser.newContext({ baseURL: instance.url });
    const answer = await context.request.post('/api/account/sign-in', { data: admin });
    expect(answer.status(), await answer.text()).toBe(200);
    await use(await context.newPage());
    await context.close();
  },
});

export { expect };

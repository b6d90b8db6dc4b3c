import type { Browser, Page } from '@playwright/test';
import { conversationId, expect } from './chat';
import { signUp, somebody } from './fixtures';

export const parts = {
  questions: true,
  answers: true,
  reasoning: false,
  toolInputs: false,
  toolResults: false,
  author: false,
  model: false,
  cost: false,
};

type Made = { id: string; path: string };

/** Makes a link by the API, for what is not about the dialog. */
export async function share(page: Page, wish: object = {}): Promise<Made> {
  const id = await conversationId(page);
  const data = { conversationId: id, parts, audience: { to: 'public' }, ...wish };
  const answer = await page.request.post('/api/shares', { data });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

/** Somebody else, in a browser of their own. */
export async function other(browser: Browser, url: string, name: string) {
  const context = await browser.newContext({ baseURL: url });
  const person = await signUp(context.request, url, somebody(name));
  return { page: await context.newPage(), person, close: () => context.close() };
}

import type { Locator, Page } from '@playwright/test';
import type { ScriptInput } from '@/lib/practice/script';
import { test as base, expect } from './fixtures';

export type Model = {
  /** What it answers from now on, in this test; all at once unless `rate` says otherwise. */
  will(script: ScriptInput): void;
  /** Lets the replies that `hold` stopped go on. */
  release(): Promise<void>;
};

/** `model`: the model under the test's script. The browser may use the clipboard. */
export const test = base.extend<{ model: Model }>({
  permissions: ['clipboard-read', 'clipboard-write'],
  model: async ({ practice }, use) => {
    await use({
      will: (script) => practice.script({ rate: 0, ...script }),
      release: () => expect.poll(() => practice.state.release()).toBeGreaterThan(0),
    });
    practice.script(null);
    practice.state.release();
  },
});

export { expect };

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Your message' });

/** Writes a message and sends it; does not wait for the reply. */
export async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await expect(page.getByRole('button', { name: 'Send' })).toBeEnabled();
  await composer(page).press('Enter');
}

export const replies = (page: Page): Locator => page.getByRole('article', { name: /^Reply of/ });

/** The newest reply on the page. */
export const reply = (page: Page): Locator => replies(page).last();

export const questions = (page: Page): Locator => page.getByRole('article', { name: 'You', exact: true });

export const answer = (page: Page): Locator => reply(page).locator('[data-part="answer"]');

/** The button that heads a thought, and the thought itself where it is open. */
export const thoughtHead = (page: Page): Locator => reply(page).getByRole('button', { name: /^(Thinking|Thought)/ });
export const thought = (page: Page): Locator => reply(page).getByRole('group', { name: 'Thought' });

/** The newest reply rests, and the page has what the server stored of it. */
export async function rested(page: Page): Promise<void> {
  await expect(reply(page)).toHaveAttribute('aria-busy', 'false');
  await expect(reply(page).getByRole('group', { name: 'About this reply' })).toBeVisible();
}

/** Asks in the open conversation, or in a new one, and waits for the end of the reply. */
export async function converse(page: Page, text: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/');
  const before = await replies(page).count();
  await ask(page, text);
  await expect(replies(page)).toHaveCount(before + 1);
  await rested(page);
  await expect(page).toHaveURL(/\/c\//);
}

/** Id of the conversation that the page shows. */
export async function conversationId(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/c\/[\da-f-]{36}/);
  return /\/c\/([\da-f-]{36})/.exec(page.url())?.[1] as string;
}

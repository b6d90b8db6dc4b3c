import type { Page } from '@playwright/test';
import { answer, ask, conversationId, converse, expect, test } from './chat';

/** Lets the test say when the page is looked at, and hear what it would notify. */
async function prepare(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const world = window as unknown as { away: boolean; notified: string[] };
    world.away = false;
    world.notified = [];
    Object.defineProperty(document, 'hidden', { get: () => world.away });
    Object.defineProperty(document, 'visibilityState', { get: () => (world.away ? 'hidden' : 'visible') });
    window.Notification = class extends EventTarget {
      static permission = 'granted';
      onclick = null;
      constructor(title: string) {
        super();
        world.notified.push(title);
      }
      close() {}
    } as unknown as typeof Notification;
  });
}

const look = (page: Page, away: boolean) =>
  page.evaluate((gone) => {
    (window as unknown as { away: boolean }).away = gone;
    document.dispatchEvent(new Event('visibilitychange'));
  }, away);

test('the title and a notification tell of a run that ended while one was elsewhere', async ({ page, model }) => {
  await prepare(page);
  model.will({ say: 'It takes a while.', hold: 1 });
  await page.goto('/');
  await ask(page, 'Long work');
  await expect(answer(page)).toHaveText('It ta');
  await look(page, true);
  await model.release();
  await expect(page).toHaveTitle('(1) Long work · Pensée');
  expect(await page.evaluate(() => (window as unknown as { notified: string[] }).notified)).toEqual([
    'Finished: Long work',
  ]);
  await look(page, false);
  await expect(page).not.toHaveTitle(/^\(/);
});

test('the tab bears the name of the conversation it shows', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  await page.goto('/');
  await expect(page).toHaveTitle('Pensée');
  await converse(page, 'Eggs');
  await expect(page).toHaveTitle('Eggs · Pensée');
  await page.request.patch(`/api/conversations/${await conversationId(page)}`, { data: { title: 'About eggs' } });
  await expect(page).toHaveTitle('About eggs · Pensée');
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(page).toHaveTitle('Pensée');
  await page.getByRole('link', { name: 'About eggs' }).click();
  await expect(page).toHaveTitle('About eggs · Pensée');
  await page.goto('/usage');
  await expect(page).toHaveTitle(/^Usage/);
  await page.goBack();
  await expect(page).toHaveTitle('About eggs · Pensée');
  await page.reload();
  await expect(page).toHaveTitle('About eggs · Pensée');
});

test('a run that ended in another conversation is told where one is, and leads there', async ({ page, model }) => {
  model.will({ say: 'It takes a while.', hold: 1 });
  await page.goto('/');
  await ask(page, 'Long work');
  await expect(answer(page)).toHaveText('It ta');
  const url = `/c/${await conversationId(page)}`;
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(page).not.toHaveURL(url);
  await model.release();
  await page
    .getByRole('status')
    .filter({ hasText: 'Finished: Long work' })
    .getByRole('button', { name: 'Open' })
    .click();
  await expect(page).toHaveURL(url);
  await expect(answer(page)).toHaveText('It takes a while.');
});

test('nothing is told of a run that one watches', async ({ page, model }) => {
  await prepare(page);
  model.will({ say: 'Seen.' });
  await page.goto('/');
  await converse(page, 'Quick');
  expect(await page.evaluate(() => (window as unknown as { notified: string[] }).notified)).toEqual([]);
  await expect(page).not.toHaveTitle(/^\(/);
});

test('a run that ends before the page has its address is no news to who watches it', async ({ page, model }) => {
  model.will({ say: 'At once.' });
  await page.goto('/');
  const ended = page.evaluate(
    () =>
      new Promise<void>((heard) => {
        const events = new EventSource('/api/events');
        events.onmessage = ({ data }) => {
          if (JSON.parse(data).type !== 'run-ended') return;
          events.close();
          heard();
        };
      }),
  );
  await converse(page, 'Quick');
  await ended;
  await expect(page.getByText(/^Finished: /)).toHaveCount(0);
});

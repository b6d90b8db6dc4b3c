import type { Page } from '@playwright/test';
import type { AssistantMessageView, ConversationView } from '@/lib/conversations/view';
import {
  answer,
  ask,
  composer,
  conversationId,
  converse,
  expect,
  replies,
  reply,
  rested,
  test,
  thought,
  thoughtHead,
} from './chat';

async function stored(page: Page): Promise<{ text: string; reasoning: string }> {
  const id = await conversationId(page);
  const view = (await (await page.request.get(`/api/conversations/${id}`)).json()) as ConversationView;
  const { steps } = view.messages.at(-1) as AssistantMessageView;
  const all = (type: string) =>
    steps
      .flatMap(({ parts }) => parts.flatMap((part) => (part.type === type && 'text' in part ? [part.text] : [])))
      .join('');
  return { text: all('text'), reasoning: all('reasoning') };
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What the page shows of the newest reply is what the server stored of it. */
async function expectStored(page: Page): Promise<void> {
  await rested(page);
  const { text, reasoning } = await stored(page);
  await expect.poll(async () => plain((await answer(page).textContent()) ?? '')).toBe(plain(text));
  if ((await thoughtHead(page).getAttribute('aria-expanded')) !== 'true') await thoughtHead(page).click();
  await expect.poll(async () => plain((await thought(page).textContent()) ?? '')).toBe(plain(reasoning));
}

test('a reply that was reloaded again and again is the stored one, no gap and no double', async ({ page, model }) => {
  model.will({ reasoning: 150, text: 150, rate: 60 });
  await page.goto('/');
  await ask(page, 'A long reply');
  await conversationId(page);
  for (const words of ['this idea', 'how a mind', 'its plan']) {
    await expect(reply(page)).toContainText(words);
    await page.reload();
  }
  await expect(reply(page)).toHaveAttribute('data-state', 'done');
  await expectStored(page);
  const { text, reasoning } = await stored(page);
  expect([text.length, reasoning.length]).toEqual([750, 750]);
});

test('a second tab and another device show the same run, live', async ({
  page,
  context,
  person,
  browser,
  instance,
  model,
}) => {
  model.will({ think: 'All of them watch this.', say: 'One run, three viewers, the same words.', hold: 9 });
  await page.goto('/');
  await ask(page, 'Who is there?');
  await expect(answer(page)).toHaveText('One run, three viewe');
  const elsewhere = await browser.newContext({ baseURL: instance.url });
  await elsewhere.request.post('/api/account/sign-in', { data: person });
  const viewers = [await context.newPage(), await elsewhere.newPage()];
  for (const viewer of viewers) {
    await viewer.goto(page.url());
    await expect(answer(viewer)).toHaveText('One run, three viewe');
    await expect(viewer.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  }
  await model.release();
  for (const viewer of [page, ...viewers]) {
    await expect(answer(viewer)).toHaveText('One run, three viewers, the same words.');
    await expectStored(viewer);
    await expect(replies(viewer)).toHaveCount(1);
  }
  await elsewhere.close();
});

test('a message that is sent on another device appears here by itself', async ({ page, context, model }) => {
  model.will({ say: 'The first.' });
  await page.goto('/');
  await converse(page, 'Here');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(answer(other)).toHaveText('The first.');
  model.will({ say: 'The second.' });
  await converse(other, 'There');
  await expect(answer(page)).toHaveText('The second.');
  await expect(page.getByRole('article', { name: 'You', exact: true }).last()).toContainText('There');
});

test('two tabs that send at once: one run, the other tab is told and keeps its text', async ({
  page,
  context,
  model,
}) => {
  model.will({ say: 'Ready.' });
  await page.goto('/');
  await converse(page, 'Hello');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(answer(other)).toHaveText('Ready.');
  model.will({ say: 'Only one of the two.', hold: 2 });
  await composer(page).fill('From the one tab');
  await composer(other).fill('From the other tab');
  await Promise.all([composer(page).press('Enter'), composer(other).press('Enter')]);
  const tabs = [page, other];
  const told = async () => {
    const alerts = await Promise.all(tabs.map((tab) => tab.getByText('A reply is already being written').count()));
    return alerts.indexOf(1);
  };
  await expect.poll(told).toBeGreaterThanOrEqual(0);
  const loser = await told();
  const [late, first] = loser === 0 ? [page, other] : [other, page];
  await expect(composer(late)).toHaveValue(loser === 0 ? 'From the one tab' : 'From the other tab');
  await model.release();
  for (const tab of tabs) {
    await expect(answer(tab)).toHaveText('Only one of the two.');
    await expect(replies(tab)).toHaveCount(2);
  }
  await expect(composer(first)).toHaveValue('');
});

test('a run goes on when its page is closed, and is found again', async ({ page, context, model }) => {
  model.will({ say: 'Written while nobody looked.', hold: 2 });
  await page.goto('/');
  await ask(page, 'Go on without me');
  await expect(answer(page)).toHaveText('Written wh');
  const url = `/c/${await conversationId(page)}`;
  await page.close();
  await model.release();
  const later = await context.newPage();
  await later.goto(url);
  await expect(answer(later)).toHaveText('Written while nobody looked.');
  await expectStoredText(later, 'Written while nobody looked.');
});

async function expectStoredText(page: Page, text: string): Promise<void> {
  await rested(page);
  expect((await stored(page)).text).toBe(text);
}

test('a connection that is lost in the middle is told, and the reply is caught up', async ({
  page,
  context,
  model,
}) => {
  model.will({ say: 'Before the tunnel, and after it.', hold: 3 });
  await page.goto('/');
  await ask(page, 'Into the tunnel');
  await expect(answer(page)).toHaveText('Before the tunn');
  await context.setOffline(true);
  await expect(page.getByText('Connection lost').first()).toBeVisible();
  await model.release();
  await context.setOffline(false);
  await expect(answer(page)).toHaveText('Before the tunnel, and after it.');
  await expect(page.getByText('Connection lost')).toHaveCount(0);
});

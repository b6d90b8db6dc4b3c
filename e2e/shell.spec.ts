import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { ask, conversationId, converse, expect, rested, test } from './chat';
import { openPalette, palette } from './palette';

const rows = (page: Page) => page.locator('nav a[data-id]:visible');

/** Starts conversations without a page; answers when their replies have ended. */
async function begin(page: Page, texts: string[]): Promise<void> {
  const answers = await Promise.all(texts.map((text) => page.request.post('/api/chat', { data: { text } })));
  for (const answer of answers) expect(answer.status()).toBe(200);
}

test('a running conversation is marked in every tab, and its end is told elsewhere', async ({
  page,
  model,
  context,
}) => {
  model.will({ think: 'Slowly.', say: 'Done at last.', hold: 1 });
  await page.goto('/usage');
  const other = await context.newPage();
  await other.goto('/');
  await ask(other, 'Take your time');
  await expect(rows(page)).toHaveAccessibleName(/\S, Kimi is at work$/);
  await expect(rows(other)).toHaveAccessibleName(/\S, Kimi is at work$/);
  await model.release();
  await rested(other);
  await expect(rows(page)).not.toHaveAccessibleName(/Kimi is at work/);
  await page.getByRole('status').getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(new RegExp(await conversationId(other)));
});

test('rename and delete by keyboard, with undo', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  await begin(page, ['First question']);
  await begin(page, ['Second question']);
  await page.goto('/usage');
  await expect(rows(page)).toHaveCount(2);
  await rows(page).first().focus();
  await page.keyboard.press('F2');
  const title = page.getByRole('textbox', { name: 'Title of the conversation' });
  await title.fill('Thrown away');
  await title.press('Escape');
  await expect(page.getByText('Thrown away')).toHaveCount(0);
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press('F2');
  await title.fill('  A  better title ');
  await title.press('Enter');
  await expect(rows(page).first()).toHaveText('A better title');
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveText(['A better title']);
  await page.reload();
  await expect(rows(page)).toHaveText(['A better title']);
  // Right after a reload the page may not listen to keys yet.
  await expect(async () => {
    await rows(page).first().focus({ timeout: 1_000 });
    await page.keyboard.press('Delete');
    await expect(page.getByText('Conversations you start will stand here.')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveText(['A better title']);
  await page.reload();
  await expect(rows(page)).toHaveText(['A better title']);
});

test('search finds words in titles, questions, answers and thoughts, and leads to them', async ({ page, model }) => {
  model.will({ think: 'The word here is métamorphose.', say: 'An answer without it.' });
  await converse(page, 'What changes');
  await page.goto('/usage');
  await openPalette(page);
  await expectAccessible(page);
  await page.keyboard.type('METAMORPH');
  await expect(palette(page).locator('mark')).toHaveText('métamorph');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/c\/[\da-f-]{36}\?at=[\da-f-]{36}&q=METAMORPH$/);
  await openPalette(page);
  await page.keyboard.type('nowhere to be found');
  await expect(palette(page).getByText('Nothing found for')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
});

test('End reaches the oldest of many, page by page, and holds the focus', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  await begin(page, ['The oldest']);
  for (let batch = 0; batch < 6; batch++) {
    await begin(
      page,
      Array.from({ length: 10 }, (_, n) => `Question ${batch * 10 + n}`),
    );
  }
  await page.goto('/usage');
  await rows(page).first().focus();
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(rows(page).filter({ hasText: 'The oldest' })).toBeFocused({ timeout: 500 });
  }).toPass();
  expect(await rows(page).count()).toBeLessThan(60);
  await page.keyboard.press('Home');
  await expect(rows(page).first()).toBeFocused();
});

test('theme and language are kept, and come with the first byte', async ({ page, context }) => {
  await page.goto('/usage');
  const menu = page.getByRole('button', { name: /^(Your account|Votre compte)/ });
  await menu.click();
  await expectAccessible(page);
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await menu.click();
  await page.getByRole('menuitemradio', { name: 'Français' }).click();
  await expect(page.getByRole('heading', { name: 'Consommation' })).toBeVisible();
  const html = await (await page.request.get('/usage')).text();
  expect(html).toMatch(/<html[^>]* lang="fr"[^>]* data-theme="dark"/);
  await context.clearCookies({ name: 'pensee-locale' });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

test('a theme chosen in the palette is the one that the menu marks', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/usage');
  const field = page.getByRole('dialog').getByRole('combobox');
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await field.fill('dark theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: /^Your account/ }).click();
  const themes = page.getByRole('group', { name: 'Theme' });
  await expect(themes.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked();
});

test('on a phone the list is a sheet that gives way', async ({ page, model }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  model.will({ say: 'Yes.' });
  await begin(page, ['A question']);
  await page.goto('/usage');
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Open the list' }).click();
  await expectAccessible(page);
  await rows(page).first().click();
  await expect(page).toHaveURL(/\/c\//);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('usage shows what was spent, by period, and its state is in the address', async ({ page, model }) => {
  model.will({ think: 'A while.', say: 'An answer.' });
  await page.goto('/usage');
  await expect(page.getByText('No calls in this period')).toBeVisible();
  await begin(page, ['A question']);
  await page.reload();
  const table = page.getByRole('table', { name: 'The whole period by Model' });
  await expect(table.getByRole('row').filter({ hasText: 'kimi' })).toHaveCount(1);
  await expect(page.getByRole('img', { name: /by Model/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Tokens', exact: true }).click();
  await expect(page).toHaveURL(/show=tokens/);
  await page.getByRole('link', { name: 'Last month' }).click();
  await expect(page).toHaveURL(/show=tokens/);
  await expect(page).toHaveURL(/period=last-month/);
  await expect(page.getByText('No calls in this period')).toBeVisible();
  await page.goto('/usage?period=nonsense&show=%00');
  await expect(table).toBeVisible();
});

test('an address that leads nowhere says so, and a deep one waits behind the sign-in', async ({ page, visitor }) => {
  await page.goto('/c/018f0000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'This page is not in the catalogue' })).toBeVisible();
  await expectAccessible(page);
  await visitor.goto('/usage?period=7');
  await expect(visitor).toHaveURL(/\/sign-in\?next=%2Fusage%3Fperiod%3D7$/);
});

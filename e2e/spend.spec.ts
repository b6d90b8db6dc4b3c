import type { Locator, Page } from '@playwright/test';
import { conversationId, converse, expect, reply, test } from './chat';

const cost = (page: Page): Locator => reply(page).getByTitle('Tokens and cost of this reply');
const sum = (page: Page): Locator => page.getByTitle(/What this conversation cost/);

/** The row of a table of the ledger panel, as it is written. */
const figure = (table: Locator, name: string) =>
  table.getByRole('row', { name: new RegExp(`^${name} `) }).getByRole('cell');

test('every reply shows its tokens, input, cached, reasoning and answer, and its money', async ({
  page,
  model,
  practice,
}) => {
  model.will({ reasoning: 80, text: 40 });
  await page.goto('/');
  await converse(page, 'One');
  await converse(page, 'Two');
  const { usage } = practice.requests().findLast((r) => r.usage && r.usage.reasoningTokens > 0) ?? {};
  expect(usage).toBeTruthy();
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(cost(page)).toContainText(`${usage?.promptTokens} in`);
    await expect(cost(page)).toContainText(`${usage?.cachedTokens} cached`);
    await expect(cost(page)).toContainText(`${usage?.reasoningTokens} reasoning`);
    await expect(cost(page)).toContainText(/\d+ answer/);
    await expect(cost(page)).toContainText(/\$\d/);
  }
});

test('the figure at a reply opens into its rows of the ledger, with prices', async ({ page, model }) => {
  model.will({ reasoning: 80, text: 40 });
  await page.goto('/');
  await converse(page, 'One');
  await cost(page).click();
  const panel = page.getByRole('dialog', { name: 'What it cost' });
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expect(panel.getByRole('listitem')).toContainText('Step 1');
  await expect(panel.getByRole('listitem')).toContainText('as the host counted');
  await expect(panel.getByRole('listitem')).toContainText('$0.60 in, $0.15 cached, $2.50 out');
  const row = panel.getByRole('table', { name: 'Step 1' });
  for (const name of ['Input', 'Cached', 'Reasoning', 'Answer']) await expect(figure(row, name)).toHaveText(/^\d+$/);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('the conversation shows its sum, the title counted in, and how full the window is', async ({ page, model }) => {
  model.will({ reasoning: 200, text: 100 });
  await page.goto('/');
  await converse(page, 'One');
  const id = await conversationId(page);
  const ledger = async () => (await (await page.request.get(`/api/conversations/${id}/ledger`)).json()).entries;
  await expect
    .poll(async () => (await ledger()).map((e: { purpose: string; state: string }) => `${e.purpose} ${e.state}`).sort())
    .toEqual(['step final', 'title final']);
  await page.reload();
  await expect(sum(page)).toContainText(/\$0\.\d+/);
  await expect(sum(page)).toContainText('0.2% of the window');
  await expect(sum(page)).toHaveAttribute('title', /Context window: \d+ of 262,144 tokens in use/);
  await sum(page).click();
  const panel = page.getByRole('dialog', { name: 'What it cost' });
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await expect(panel.getByRole('listitem').filter({ hasText: 'Title' })).toHaveCount(1);
  const rows = (await ledger()) as { promptTokens: number }[];
  const total = rows.reduce((all, row) => all + row.promptTokens, 0);
  await expect(figure(panel.getByRole('table', { name: 'Sum', exact: true }), 'Input')).toHaveText(String(total));
});

test('the cost of a stopped reply is an estimate, never nothing, and marked', async ({ page, model }) => {
  model.will({ reasoning: 400, text: 100, hold: 300 });
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Your message' }).fill('Stop me');
  await page.keyboard.press('Enter');
  await expect(reply(page)).toContainText('this idea');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(reply(page)).toContainText('You stopped this reply');
  await expect(cost(page)).toContainText(/about \$0\.\d*[1-9]/);
  await page.goto('/usage');
  await expect(
    page
      .getByRole('definition')
      .filter({ hasText: /^about \$/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByText('marks sums that hold estimates')).toBeVisible();
});

test('a page shows my usage by model and day', async ({ page, model, practice }) => {
  model.will({ reasoning: 200, text: 100 });
  await page.goto('/');
  await converse(page, 'With the first model');
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('menuitemradio', { name: 'kimi-k3', exact: true }).click();
  await converse(page, 'With the second model');
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Usage' }).click();
  await expect(page.getByRole('heading', { name: 'Usage' })).toBeVisible();
  const table = page.getByRole('table', { name: 'The whole period by Model' });
  await expect(table.getByRole('row').filter({ hasText: 'kimi-k2-thinking' })).toContainText(/\$0\.\d/);
  await expect(table.getByRole('row').filter({ hasText: 'kimi-k3' })).toHaveCount(1);
  await expect(page.getByRole('img', { name: /^Cost by Model/ })).toBeVisible();
  await page.getByRole('link', { name: 'Tokens', exact: true }).click();
  await expect(page.getByRole('img', { name: /^Tokens by Model/ })).toBeVisible();
  await page.getByRole('link', { name: '7 days' }).click();
  await expect(page.getByRole('link', { name: '7 days' })).toHaveAttribute('aria-current', 'true');
  await page.locator('summary').click();
  const bars = page.getByRole('table', { name: 'The chart as a table' });
  await expect(bars.getByRole('columnheader')).toHaveText(['Day', 'Sum', 'kimi-k3', 'kimi-k2-thinking']);
  await expect(bars.getByRole('row')).toHaveCount(8);
  expect(practice.requests().length).toBeGreaterThan(0);
});

test('usage without any call says so', async ({ page }) => {
  await page.goto('/usage');
  await expect(page.getByText('No calls in this period')).toBeVisible();
});

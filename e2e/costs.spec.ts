import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { converse, expect, test } from './chat';

/** The reply and its title are done, and what they cost is known. */
async function isSettled(page: Page): Promise<boolean> {
  const rows = (await (await page.request.get('/api/costs/calls')).json()).items as {
    state: string;
    purpose: string;
  }[];
  return rows.some((row) => row.purpose === 'title') && rows.every((row) => row.state === 'final');
}

test('an admin goes from the sum to a user, to conversations, replies and calls, and reads no private title', async ({
  page,
  model,
  person,
  root,
}) => {
  model.will({ reasoning: 80, text: 40 });
  await page.goto('/');
  await converse(page, 'My secret plan');
  await root.goto(`/admin/costs?cut=user&period=7&zone=UTC`);
  const row = root
    .getByRole('table', { name: 'The whole period by User' })
    .getByRole('row')
    .filter({ hasText: person.name });
  await row.getByRole('link', { name: /\$/ }).first().click();
  await expect(root.getByRole('link', { name: `User: ${person.name}. Take this away` })).toBeVisible();
  const talks = root.getByRole('table', { name: 'Conversations' });
  await expect(talks.getByRole('row').nth(1)).toContainText('Private conversation');
  await expect(root.getByText('My secret plan')).toHaveCount(0);
  await talks.getByRole('row').nth(1).getByRole('link').nth(1).click();
  const runs = root.getByRole('table', { name: 'Replies' });
  await expect(runs.getByRole('row').filter({ hasText: person.name })).not.toHaveCount(0);
  const titles = runs.getByRole('row').filter({ hasText: 'Titles and the like' });
  await titles.getByRole('link').first().click();
  const calls = root.getByRole('table', { name: 'Single calls' });
  await expect(calls.getByRole('row').nth(1)).toContainText('Title');
  await root.goBack();
  await runs.getByRole('row').filter({ hasText: person.name }).last().getByRole('link').first().click();
  await expect(calls.getByRole('row').nth(1)).toContainText('Reply, step 1, try 1');
  await expect(calls.getByRole('row').nth(1)).toContainText('$0.60 in, $0.15 cached, $2.50 out');
  await root.setViewportSize({ width: 390, height: 844 });
  await expect(calls.getByRole('columnheader', { name: 'Cost' })).toBeInViewport({ ratio: 1 });
  await root.goBack();
  await expect(runs).toBeVisible();
  await expect(runs.getByRole('columnheader', { name: 'Cost' })).toBeInViewport({ ratio: 1 });
  await root.context().close();
});

test('one’s own page names one’s own conversations and leads to them; a file holds the same calls', async ({
  page,
  model,
}) => {
  model.will({ reasoning: 20, text: 10 });
  await page.goto('/');
  await converse(page, 'My own plan');
  await page.goto('/usage?view=conversations');
  await expect(page.getByRole('columnheader', { name: 'User' })).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^costs-conversations-.*\.csv$/);
  const calls = await (await page.request.get('/api/costs/export?view=calls&format=json&period=7')).json();
  expect(calls).toEqual(expect.arrayContaining([expect.objectContaining({ purpose: 'step', state: 'final' })]));
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/c\//);
});

test('every figure of a row and of the chart’s table leads to the calls behind it', async ({ page, model }) => {
  model.will({ reasoning: 20, text: 10 });
  await page.goto('/');
  await converse(page, 'What is this made of?');
  await expect.poll(() => isSettled(page)).toBe(true);
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/usage?from=${day(-1)}&to=${day(1)}&by=hour&show=calls&zone=UTC`);
  await expect(page.getByText('At the end of the period')).toBeVisible();
  const asTable = page.locator('summary', { hasText: 'The chart as a table' });
  await asTable.click();
  await expectAccessible(page);
  const row = page.getByRole('table', { name: 'The whole period by Model' }).getByRole('row').nth(1);
  const unlinked = row.getByRole('cell').filter({ hasText: /\d/, hasNot: page.getByRole('link') });
  await expect(unlinked).toHaveCount(0);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/costs-links.png`, fullPage: true });
  const name = await row.getByRole('rowheader').innerText();
  await row.getByRole('cell').nth(2).getByRole('link').first().click();
  await expect(page.getByRole('link', { name: `Model: ${name}. Take this away` })).toBeVisible();
  const calls = page.getByRole('table', { name: 'Single calls' });
  await expect(calls.getByRole('row').nth(1)).toBeVisible();
  await page.goBack();
  await asTable.click();
  const hour = page
    .getByRole('table', { name: 'The chart as a table' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell').getByRole('link') })
    .first();
  const count = Number(await hour.getByRole('cell').first().innerText());
  await hour.getByRole('rowheader').getByRole('link').click();
  await expect(page).toHaveURL(/hour=.*view=calls/);
  await expect(calls.getByRole('row')).toHaveCount(count + 1);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/costs-hour.png` });
  await page.getByRole('link', { name: /^Hour: .* Take this away$/ }).click();
  await expect(page).not.toHaveURL(/hour=/);
  const status = async (query: string) => (await page.request.get(`/api/costs?${query}`)).status();
  expect([await status('by=hour&period=7'), await status('by=hour&period=today')]).toEqual([400, 200]);
});

test.describe('in Tokyo', () => {
  test.use({ timezoneId: 'Asia/Tokyo' });

  test('a file has the days and the sums of the page', async ({ page, model }) => {
    model.will({ reasoning: 20, text: 10 });
    await page.goto('/');
    await converse(page, 'Whose day is it?');
    await expect.poll(() => isSettled(page)).toBe(true);
    await page.goto('/usage?period=7&by=day');
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Asia/Tokyo');
    const shown = page.getByRole('table', { name: 'The whole period by Model' }).getByRole('row').nth(1);
    const calls = await shown.getByRole('cell').nth(1).innerText();
    for (const name of ['Over time', 'The whole period by Model']) {
      const href = await page.getByRole('link', { name: `CSV: ${name}` }).getAttribute('href');
      const [head = [], ...lines] = (await (await page.request.get(href ?? '')).text())
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','));
      expect(lines).toHaveLength(1);
      const told = Object.fromEntries(head.map((column, at) => [column, lines[0]?.[at]]));
      expect(told).toMatchObject({
        calls,
        from: expect.stringMatching(/T15:00:00/),
        to: expect.stringMatching(/T15:00:00/),
      });
    }
  });
});

test('a member sees neither the costs of all nor the prices', async ({ page }) => {
  for (const path of ['/admin/costs', '/admin/prices', '/usage/teams/00000000-0000-7000-8000-000000000000']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'This page is not in the catalogue' })).toBeVisible();
  }
  const status = async (query: string) => (await page.request.get(`/api/costs${query}`)).status();
  expect([await status('?scope=all'), await status('/export?scope=all'), await status('/odd?scope=all')]).toEqual([
    403, 403, 403,
  ]);
  expect(await status('?scope=team&team=00000000-0000-7000-8000-000000000000')).toBe(404);
  expect([
    await status('?scope=team'),
    await status('?zone=Moon'),
    await status('?cut=shoe'),
    await status('?from=2026-02-30'),
  ]).toEqual([400, 400, 400, 400]);
});

test('the vendor’s account is set against the ledger', async ({ page, model, practice, root }) => {
  const section = root.getByRole('region', { name: 'Against the vendor’s account' });
  const read = async () => {
    await root.goto('/admin/costs?zone=UTC&period=7');
    await Promise.all([
      root.waitForResponse((answer) => answer.url().endsWith('/api/costs/balance')),
      section.getByRole('button', { name: 'Read the balance now' }).click(),
    ]);
  };
  await read();
  await expect(section).toContainText('Two readings within this period are needed.');
  model.will({ reasoning: 80, text: 40 });
  await page.goto('/');
  await converse(page, 'What does the vendor take?');
  await expect.poll(() => isSettled(page)).toBe(true);
  await read();
  await expect(section).toContainText('Both agree, to the vendor’s rounding.');
  const [file] = await Promise.all([
    root.waitForEvent('download'),
    section.getByRole('link', { name: 'CSV: Against the vendor’s account' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^balance-.*\.csv$/);
  await section.getByRole('link', { name: 'The calls of these days' }).click();
  await expect(root.getByRole('table', { name: 'Single calls' }).getByRole('row')).not.toHaveCount(0);
  practice.state.paidInNano += 5_000_000_000;
  await read();
  await expect(section).toContainText('$5.00 more by');
  await root.context().close();
});

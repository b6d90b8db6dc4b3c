import { type PageServer, servePage } from '@/test/page-server';
import { expectAccessible } from './axe';
import { answer, ask, test as base, expect, reply, rested } from './chat';

const text = Array.from({ length: 900 }, (_, i) => `Line ${i} of the page.`).join('\n');
const lastLine = 'Line 899 of the page.';

/** A long page for the model to read, and an instance that may read it. */
const test = base.extend<object, { site: PageServer }>({
  site: [
    async ({ playwright: _ }, use) => {
      const site = await servePage(text);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  settings: async ({ site }, use) => use({ WEB_FETCH_ALLOW: new URL(site.url).host }),
});

test.beforeEach(async ({ page, model, site }) => {
  model.will({ tools: 1, tool: 'web_fetch', args: `{"url":"${site.url}"${' '.repeat(5_000)}}`, say: 'Read.' });
  await page.goto('/');
  await ask(page, 'Read a long page');
  await expect(answer(page)).toHaveText('Read.');
  await rested(page);
});

const step = (page: Parameters<typeof reply>[0]) => reply(page).getByRole('listitem').first();
const result = (page: Parameters<typeof reply>[0]) => step(page).locator('pre').nth(1);

test('a long result says that it is shortened, and comes whole on a click, live and after a reload', async ({
  page,
  site,
}) => {
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(step(page).getByRole('button').first()).toContainText(new URL(site.url).host);
    await step(page).getByRole('button').first().click();
    await expect(step(page).getByText(/^Shortened: the first 4,000 of 5,0\d\d characters\.$/)).toBeVisible();
    await expect(step(page).getByText(/^Shortened: the first 4,000 of [\d,]+ characters\.$/)).toHaveCount(2);
    await expect(result(page)).not.toContainText(lastLine);
    const show = step(page).getByRole('button', { name: 'Show all of it' }).last();
    await show.focus();
    await page.keyboard.press('Enter');
    await expect(result(page)).toContainText(lastLine);
    await expect(result(page)).toBeFocused();
    await expect(step(page).getByRole('status').last()).toHaveText(/^All [\d,]+ characters$/);
    await expectAccessible(page);
  }
});

test('what is copied is whole, shown or not', async ({ page }) => {
  await step(page).getByRole('button').first().click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await step(page).getByRole('button', { name: 'Copy the result' }).click();
  await expect(step(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await copied()).toContain(lastLine);
  await step(page).getByRole('button', { name: 'Copy the input' }).click();
  await expect.poll(copied).toMatch(/^\{\n {2}"url": "http:.+"\n\}$/);
});

test('a result that cannot be loaded says so, copies nothing, and is loaded on another try', async ({ page }) => {
  await page.evaluate(() => navigator.clipboard.writeText('as it was'));
  await step(page).getByRole('button').first().click();
  await page.route('**/calls/*', (route) => route.abort());
  await step(page).getByRole('button', { name: 'Show all of it' }).last().click();
  await expect(step(page).getByRole('status').last()).toHaveText('It could not be loaded.');
  await step(page).getByRole('button', { name: 'Copy the result' }).click();
  await expect(page.getByText('It could not be loaded, so nothing was copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('as it was');
  await page.unroute('**/calls/*');
  await step(page).getByRole('button', { name: 'Try again' }).click();
  await expect(result(page)).toContainText(lastLine);
});

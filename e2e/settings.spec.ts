import { canaries, secretWords } from '@/test/canary-settings';
import { Caller } from '@/test/faults/caller';
import { startInstance } from '@/test/instance';
import { expectGood } from './axe';
import { ask, composer, converse, expect, reply, test } from './chat';
import { signUp, somebody } from './fixtures';
import { share } from './share';

test.slow();

const saved = (root: import('@playwright/test').Page) => expect(root.getByText('Saved.').last()).toBeVisible();

test('what an admin sets counts from the next request on, until it is reset', async ({ page, model, root }) => {
  await root.goto('/admin/settings');
  const field = root.getByRole('textbox', { name: 'Replies at once' });
  await expect(field).toHaveValue('200');
  await field.fill('none');
  await root.keyboard.press('Enter');
  await expect(root.getByText('This takes a whole number from 1 to 10,000.')).toBeVisible();
  await expect(field).toBeFocused();
  await root.getByRole('textbox', { name: 'Messages a minute' }).fill('50');
  await field.fill('1');
  await root.keyboard.press('Enter');
  await saved(root);

  model.will({ say: 'Slowly done.', hold: 1 });
  await page.goto('/');
  await ask(page, 'The first');
  await expect(page).toHaveURL(/\/c\//);
  await expect(reply(page)).toHaveAttribute('aria-busy', 'true');
  await page.goto('/');
  await ask(page, 'The second');
  await expect(page.locator('[data-trouble="too-many-runs"]')).toBeVisible();

  await root.getByRole('button', { name: 'Reset Replies at once to its default' }).focus();
  await root.keyboard.press('Enter');
  await expect(root.getByText('Replies at once is back to its default.')).toBeVisible();
  await expect(field).toHaveValue('200');
  await expect(field).toBeFocused();
  await composer(page).press('Enter');
  await expect(page).toHaveURL(/\/c\//);
  await model.release();

  await root.reload();
  await expect(root.getByRole('textbox', { name: 'Messages a minute' })).toHaveValue('50');
  await root.getByRole('button', { name: 'Reset Messages a minute to its default' }).click();
  await expect(root.getByRole('textbox', { name: 'Messages a minute' })).toHaveValue('');
  await root.goto('/admin/audit');
  const list = root.getByRole('listitem');
  await expect(list.filter({ hasText: 'Reset a setting' }).filter({ hasText: 'Replies at once' })).toContainText(
    'value: 1 → 200',
  );
  await root.context().close();
});

test('links for everybody are forbidden here as on the page of links', async ({ page, model, instance, root }) => {
  model.will({ say: 'Shared.' });
  await converse(page, 'Say it');
  const { path } = await share(page);
  const status = async () => (await fetch(`${instance.url}${path}`)).status;
  await root.goto('/admin/settings');
  const group = root.locator('form').filter({ has: root.getByRole('checkbox', { name: 'Links for everybody' }) });
  await root.getByRole('checkbox', { name: 'Links for everybody' }).uncheck();
  await root.getByRole('textbox', { name: 'Reads a minute' }).fill('3');
  await group.getByRole('button', { name: 'Save' }).click();
  await saved(root);
  expect(await status()).toBe(404);
  await root.goto('/admin/shares');
  await root.getByLabel(/everybody/).check();
  await expect.poll(status).toBe(200);
  await expect.poll(status).toBe(429);
  await root.goto('/admin/settings');
  await expect(root.getByRole('checkbox', { name: 'Links for everybody' })).toBeChecked();
  for (const name of ['Links for everybody', 'Reads a minute'])
    await root.getByRole('button', { name: `Reset ${name} to its default` }).click();
  await expect(root.getByRole('button', { name: /^Reset/ })).toHaveCount(0);
  await expect.poll(status).toBe(200);
  await root.context().close();
});

test('the environment is there to be read and searched, not to be changed', async ({ root }) => {
  await root.goto('/admin/settings');
  const row = (name: string) => root.getByRole('row').filter({ hasText: name });
  await expect(row('KIMI_API_KEY')).toContainText('set, not shown');
  await expect(row('MAX_STEPS')).toContainText('300 · default');
  await expect(row('DATABASE_URL')).toContainText('not set');
  await expect(root.getByRole('table').getByRole('textbox')).toHaveCount(0);
  await root.getByLabel('Search the environment').fill('lease');
  await expect(root.getByRole('rowheader')).toHaveCount(1);
  await root.getByLabel('Search the environment').fill('nothing like it');
  await expect(root.getByText('No setting is like that.')).toBeVisible();
  await root.getByLabel('Search the environment').fill('');
  await root.request.patch('/api/settings', { data: { 'public-links': false } });
  await root.getByRole('textbox', { name: 'Steps of a reply' }).fill('299');
  await root.keyboard.press('Enter');
  await expect(row('MAX_STEPS')).toContainText('An admin’s choice counts in its place.');
  await expectGood(root);
  for (const [name, width, colorScheme] of [
    ['desk', 1440, 'light'],
    ['desk', 1440, 'dark'],
    ['phone', 390, 'light'],
    ['phone', 390, 'dark'],
  ] as const) {
    await root.setViewportSize({ width, height: 900 });
    await root.emulateMedia({ colorScheme });
    await root.reload();
    const tab = root.getByRole('link', { name: 'Settings', exact: true });
    await expect(tab).toBeInViewport({ ratio: 1 });
    if (!process.env.SHOTS) continue;
    const shoot = (part: string) =>
      root.screenshot({ path: `${process.env.SHOTS}/${name}-${colorScheme}-${part}.png` });
    await shoot('top');
    for (const heading of ['Shared links', 'Environment', 'Access']) {
      await root.getByRole('heading', { name: heading, exact: true }).evaluate((it) => it.scrollIntoView());
      await shoot(heading.toLowerCase().replace(' ', '-'));
    }
  }
  await root.request.patch('/api/settings', { data: { 'steps-per-reply': null, 'public-links': null } });
  await root.context().close();
});

test('a change that cannot be saved says so and keeps what was typed', async ({ root }) => {
  await root.goto('/admin/settings');
  await root.route('**/api/settings', (route) => route.abort());
  await root.getByRole('textbox', { name: 'Days of grace' }).fill('9');
  await root.keyboard.press('Enter');
  await expect(root.locator('form').getByRole('alert')).toBeVisible();
  await expect(root.getByRole('textbox', { name: 'Days of grace' })).toHaveValue('9');
  await root.context().close();
});

test('in French too', async ({ browser, instance, admin }) => {
  const context = await browser.newContext({ baseURL: instance.url, locale: 'fr-FR' });
  await context.request.post('/api/account/sign-in', { data: admin });
  const root = await context.newPage();
  await root.setViewportSize({ width: 390, height: 844 });
  await root.goto('/admin/settings');
  await expect(root.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  await expect(root.getByRole('link', { name: 'Réglages', exact: true })).toBeInViewport({ ratio: 0.95 });
  await root.getByRole('textbox', { name: 'Silence de l’hôte, secondes' }).fill('0,5');
  await root.keyboard.press('Enter');
  await expect(root.getByText('Enregistré.')).toBeVisible();
  await expect(root.getByRole('textbox', { name: 'Silence de l’hôte, secondes' })).toHaveValue('0,5');
  await root.request.patch('/api/settings', { data: { 'host-silence-ms': null } });
  await context.close();
});

test('whatever the environment holds, no secret of it leaves the server', async ({ playwright }) => {
  const instance = await startInstance();
  const root = somebody('Root');
  const request = await playwright.request.newContext();
  await signUp(request, instance.url, root);
  await request.dispose();
  /** The harness has its own, or no server would start with it; the unit test tries these. */
  const { DATABASE_URL: _d, PORT: _p, HOST: _h, DATA_DIR: _f, ...rest } = canaries;
  await instance.restart(Object.fromEntries(Object.entries(rest).map(([name, { text }]) => [name, text])));
  try {
    const caller = await Caller.enter(instance.url, 'sign-in', root);
    for (const path of ['/api/settings', '/admin/settings', '/admin/settings?_rsc=1']) {
      const answer = await caller.call(instance.url, path);
      expect(answer.status).toBe(200);
      const text = (await answer.text()).toLowerCase();
      expect(text).toContain('canary-mail.example');
      expect(secretWords.filter((word) => text.includes(word))).toEqual([]);
    }
  } finally {
    await instance.stop();
  }
});

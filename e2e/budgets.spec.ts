import type { APIRequestContext, Page } from '@playwright/test';
import { expectAccessible, expectGood } from './axe';
import { answer, ask, composer, converse, expect, reply, test } from './chat';

// Replies as short as a test's budget pays for.
test.use({ settings: { KIMI_MAX_COMPLETION_TOKENS: '2000', WEB_FETCH_ALLOW: '127.0.0.1' } });
test.describe.configure({ mode: 'serial' });
test.slow();

const shots = process.env.SHOTS;
const shot = async (page: Page, name: string, height = 900) => {
  if (!shots) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1280, height: 720 });
};

type Limit = { id: string };

/** A budget of this very user, by the admin. */
async function limitFor(admin: APIRequestContext, subjectId: string, dollars: number): Promise<Limit> {
  const data = { scope: 'user', subjectId, period: 'day', limitNano: Math.round(dollars * 1e9) };
  const made = await admin.post('/api/budgets', { data });
  expect(made.status(), await made.text()).toBe(201);
  return made.json();
}

const limitTo = async (admin: Page, id: string, dollars: number) => {
  const data = { limitNano: Math.round(dollars * 1e9) };
  expect((await admin.request.patch(`/api/budgets/${id}`, { data })).status()).toBe(200);
};

const idOf = async (page: Page): Promise<string> => (await (await page.request.get('/api/account')).json()).id;

test('an admin makes a budget, changes it, and ends it', async ({ person, root: page }) => {
  await page.goto('/admin/budgets');
  await expect(page.getByText('No budgets yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add a budget' }).click();
  const form = page.getByRole('form', { name: 'Add a budget' });
  await form.getByLabel('Limit, dollars').fill('much');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(form.getByText('This takes an amount of dollars')).toBeVisible();
  await form.getByLabel('Limit, dollars').fill('25');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.locator('[data-budget=installation]')).toContainText('$25.00 a month');

  await page.getByRole('button', { name: 'Add a budget' }).click();
  await form.getByLabel('For', { exact: true }).selectOption('user');
  await form.getByLabel('User').fill(person.email);
  await form.getByLabel('Period').selectOption('day');
  await form.getByLabel('Limit, dollars').fill('0,50');
  await expectGood(page);
  await shot(page, 'admin-form');
  await form.getByRole('button', { name: 'Create' }).click();
  const own = page.locator('[data-budget=user]');
  await expect(own).toContainText('$0.50 a day');
  await own.getByRole('button', { name: 'Change' }).click();
  await own.getByLabel('Limit, dollars').fill('0.75');
  await own.getByRole('button', { name: 'Save' }).click();
  await expect(own).toContainText('$0.75 a day');
  await expectGood(page);
  await shot(page, 'admin');

  for (const kind of ['user', 'installation']) {
    await page.locator(`[data-budget=${kind}]`).getByRole('button', { name: 'End' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
    await expect(page.locator(`[data-budget=${kind}]`)).toHaveCount(0);
  }
  await page.getByLabel('Calls at once').fill('3');
  await page
    .getByRole('form', { name: /127\.0\.0\.1/ })
    .getByRole('button', { name: 'Save' })
    .click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Calls at once')).toHaveValue('3');
  await page.getByLabel('Calls at once').fill('');
  await page
    .getByRole('form', { name: /127\.0\.0\.1/ })
    .getByRole('button', { name: 'Save' })
    .click();
  await expect(page.getByText('Saved.')).toBeVisible();
});

test('the composer tells about what a message will cost', async ({ page, model }) => {
  model.will({ say: 'A short answer.' });
  await page.goto('/');
  const expected = page.locator('[data-part=expected]');
  await expect(expected).toHaveCount(0);
  await composer(page).fill('A question of some words, which are to be reckoned.');
  await expect(expected).toHaveText(/about \$0\.00\d+ · \d+ new/);
  await shot(page, 'expected');
  await converse(page, 'A question of some words, which are to be reckoned.');
  await expect(expected).toHaveCount(0);
  await composer(page).fill('And?');
  await expect(expected).toHaveText(/new, [\d.,K]+ cached/);
});

test('a budget is told of as it nears its end; what it does not pay for is refused, and the text stays', async ({
  page,
  model,
  root,
}) => {
  const { id } = await limitFor(root.request, await idOf(page), 0.0185);
  // Some 1,500 tokens each: 0.0038 dollars.
  model.will({ think: 'Hm. '.repeat(1_500), say: 'ok' });
  for (let n = 0; n < 3; n += 1)
    expect((await page.request.post('/api/chat', { data: { text: `Before ${n}` } })).status()).toBe(200);
  await page.goto('/');
  await converse(page, 'First');
  await expect(page.locator('[data-part=budget-left]')).toContainText('Your daily budget');
  await expect(page.locator('[data-notice]').first()).toContainText('Your daily budget passed');
  await expectAccessible(page);
  await shot(page, 'near');
  await ask(page, 'One more');
  const trouble = page.locator('[data-trouble=budget-spent]');
  await expect(trouble).toContainText(/Your daily budget of \$0\.01\d* does not pay for this\. It opens again/);
  await expect(composer(page)).toHaveValue('One more');
  await shot(page, 'refused');
  await page.goto('/usage');
  await expect(page.getByRole('heading', { name: 'Usage', level: 1 })).toBeVisible();
  await expect(page.locator('[data-budget=user]')).toContainText('left');
  await expectAccessible(page);
  await shot(page, 'usage');
  await root.goto('/');
  await expect(root.locator('[data-notice="100"]')).toContainText(/budget of Ada is spent/);
  await shot(root, 'admin-notice');
  await root.locator('[data-notice="100"]').getByRole('button', { name: 'Put away' }).click();
  await root.reload();
  await expect(root.locator('[data-notice="100"]')).toHaveCount(0);
  await page.goto('/');
  await expect(page.locator('[data-notice]')).not.toHaveCount(0);
  await limitTo(root, id, 1);
  await page.reload();
  await expect(composer(page)).toBeVisible();
  await expect(page.locator('[data-notice]')).toHaveCount(0);
});

test('what stopped replies hold is told beside what is spent, and until when', async ({ page, model, root }) => {
  const { id } = await limitFor(root.request, await idOf(page), 0.0125);
  model.will({ say: 'one two three four', hold: 2 });
  await page.goto('/');
  await ask(page, 'Begin');
  await expect(answer(page)).toContainText('one');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(reply(page)).toHaveAttribute('data-state', /stopped|done|interrupted/);
  const trouble = page.locator('[data-trouble=budget-spent]');
  await limitTo(root, id, 0.0055);
  await ask(page, 'Once more');
  await expect(trouble).toContainText(/held until .* for replies that were stopped or cut off.*An admin can raise/);
  await page.reload();
  await expect(page.locator('[data-part=budget-left]')).toContainText(/ spent, \$0\.0\d+ held/);
  await shot(page, 'held');
  await page.goto('/usage');
  await expect(page.locator('[data-budget=user]')).toContainText('whose cost the host did not tell');
  await shot(page, 'held-usage');
});

test('a reply that the budget ends says so, keeps what it has, and goes on when there is more', async ({
  page,
  model,
  root,
}) => {
  const { id } = await limitFor(root.request, await idOf(page), 0.01);
  model.will({ reasoning: 500, text: 20, tools: 6, tool: 'web_fetch', url: 'http://127.0.0.1:9/{n}' });
  await page.goto('/');
  await ask(page, 'Go');
  const note = page.locator('[data-outcome=budget]');
  await expect(note).toContainText(/Your daily budget of \$0\.01\d* does not pay for this/);
  await expect(reply(page)).toContainText('steps');
  await shot(page, 'interrupted');
  await limitTo(root, id, 1);
  await note.getByRole('button', { name: 'Go on' }).click();
  await expect(reply(page)).toHaveAttribute('data-state', 'done');
  await expect(answer(page)).not.toBeEmpty();
});

test('who waits for the host is told the place in line, also after a reload', async ({
  page,
  model,
  practice,
  root,
}) => {
  const host = new URL(practice.url).host;
  const limit = (concurrent: number | null) =>
    root.request.put('/api/hosts', { data: { host, concurrent, requestsPerMinute: null, tokensPerMinute: null } });
  expect((await limit(1)).status()).toBe(200);
  model.will({ say: 'one two three four', hold: 2 });
  await root.goto('/');
  await ask(root, 'First');
  await expect(answer(root)).toContainText('one');
  await page.goto('/');
  await ask(page, 'Second');
  const line = page.locator('[data-part=line]');
  await expect(line).toHaveText(/Next in line/);
  await page.reload();
  await expect(line).toHaveText(/Next in line/);
  await shot(page, 'line');
  model.will({ say: 'done' });
  await model.release();
  await expect(answer(page)).toHaveText('done');
  expect((await limit(null)).status()).toBe(200);
});

test('the pages of budgets stand in French as well', async ({ baseURL, root: page }) => {
  await page.context().addCookies([{ name: 'pensee-locale', value: 'fr', url: baseURL as string }]);
  await page.goto('/admin/budgets');
  await expect(page.getByText('Limites de l’hôte')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'admin-fr', 2_000);
});

test('until the script is there, the secret of the webhook is not sent: it would stand in the address', async ({
  browser,
  instance,
  root,
}) => {
  const storageState = await root.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: instance.url, storageState });
  const page = await context.newPage();
  await page.goto('/admin/budgets');
  await expect(page.locator('form:has([name=webhookSecret]) [type=submit]')).toBeDisabled();
  await context.close();
});

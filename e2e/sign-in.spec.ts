import { ask, composer, converse, expect, reply, test } from './chat';
import { somebody } from './fixtures';

test('signing out ends the session, and signing in leads back to the conversation', async ({ page, person, model }) => {
  model.will({ say: 'Yours alone.' });
  await page.goto('/');
  await converse(page, 'Private');
  const url = page.url();
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto(url);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText('Yours alone.')).toHaveCount(0);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(url);
  await expect(reply(page)).toContainText('Yours alone.');
});

test('after signing out, going back shows nothing of the conversation', async ({ page, model }) => {
  model.will({ say: 'Yours alone.' });
  await page.goto('/');
  await converse(page, 'Private');
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText('Yours alone.')).toHaveCount(0);
});

test('sign-up can be closed', async ({ visitor, admin, playwright, instance }) => {
  const root = await playwright.request.newContext({ baseURL: instance.url });
  await root.post('/api/account/sign-in', { data: admin });
  const open = async (to: boolean) =>
    expect((await root.put('/api/users/sign-up', { data: { rule: to ? 'open' : 'closed' } })).status()).toBe(200);
  await open(false);
  try {
    await visitor.goto('/sign-up');
    await expect(visitor.getByRole('heading', { name: 'New accounts are closed' })).toBeVisible();
    await visitor.getByRole('link', { name: 'Sign in' }).click();
    await expect(visitor.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(visitor.getByRole('link', { name: 'Make an account' })).toHaveCount(0);
    expect((await visitor.request.post('/api/account/sign-up', { data: somebody() })).status()).toBe(403);
  } finally {
    await open(true);
    await root.dispose();
  }
});

test('too many tries at one account are refused, in words', async ({ visitor, person }) => {
  const wrong = { email: person.email, password: 'not the password' };
  for (let i = 0; i < 10; i += 1) await visitor.request.post('/api/account/sign-in', { data: wrong });
  await visitor.goto('/sign-in');
  await visitor.getByLabel('E-mail address').fill(person.email);
  await visitor.getByLabel('Password', { exact: true }).fill(person.password);
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await expect(visitor.getByText(/Too many tries. Try again in \d+ minutes/)).toBeVisible();
});

test('a session that ended elsewhere is told, and what was being written is kept', async ({ page, person, model }) => {
  model.will({ say: 'Hello.' });
  await page.goto('/');
  await converse(page, 'Hello');
  const url = page.url();
  await composer(page).fill('Half a thought');
  await page.context().clearCookies();
  await ask(page, 'Half a thought');
  await expect(
    page
      .getByText(/Sign in to go on; what you wrote is kept|You are signed out/)
      .or(page.getByRole('heading', { name: 'Sign in' })),
  ).toBeVisible();
  await page.goto(`/sign-in?next=${new URL(url).pathname}`);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(url);
  await expect(composer(page)).toHaveValue('Half a thought');
});

test('an account that is suspended loses its open stream', async ({
  page,
  person,
  admin,
  playwright,
  instance,
  model,
}) => {
  model.will({ say: 'Streaming along for ever.', hold: 2 });
  await page.goto('/');
  await ask(page, 'Stream');
  await expect(reply(page)).toContainText('Streaming');
  const root = await playwright.request.newContext({ baseURL: instance.url });
  await root.post('/api/account/sign-in', { data: admin });
  const { items } = await (await root.get(`/api/users?search=${encodeURIComponent(person.email)}`)).json();
  await root.patch(`/api/users/${items[0].id}`, { data: { suspended: true } });
  await expect(page).toHaveURL(/\/sign-in/);
  await root.dispose();
});

for (const path of ['/sign-in', '/sign-up']) {
  test(`until the script is there, ${path} sends nothing: the browser would put the fields into the address`, async ({
    browser,
    instance,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: instance.url });
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.locator('form [type=submit]')).toBeDisabled();
    await page.getByRole('textbox').first().press('Enter');
    await expect(page).toHaveURL(path);
    await context.close();
  });
}

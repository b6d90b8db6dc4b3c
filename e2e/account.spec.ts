import { expectAccessible } from './axe';
import { expect, signUp, somebody, test } from './fixtures';

test('wrong credentials are told where they happened; the password can be shown', async ({ visitor, instance }) => {
  await visitor.goto('/sign-in');
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await expect(visitor.getByText('This is empty.')).toBeVisible();
  await expect(visitor.getByLabel('E-mail address')).toBeFocused();
  await visitor.getByLabel('E-mail address').fill('nobody@example.com');
  const password = visitor.getByLabel('Password', { exact: true });
  await password.fill('not the password');
  await visitor.getByRole('button', { name: 'Show the password' }).click();
  await expect(password).toHaveAttribute('type', 'text');
  await password.press('Enter');
  await expect(visitor.getByText('The address or the password is not right.')).toBeVisible();
  await expect(password).toBeFocused();
  await expectAccessible(visitor);

  const person = await signUp(
    (await visitor.context().browser()?.newContext())?.request ?? visitor.request,
    instance.url,
  );
  await visitor.getByLabel('E-mail address').fill(person.email);
  await password.fill(person.password);
  await password.press('Enter');
  await expect(visitor).toHaveURL(`${instance.url}/`);
});

test('signing up tells what is wrong and what is taken; French speaks French', async ({ visitor, person }) => {
  await visitor.goto('/sign-up');
  await visitor.getByLabel('Name').fill('Ada');
  await visitor.getByLabel('E-mail address').fill(person.email);
  await visitor.getByLabel('Password', { exact: true }).fill('short');
  await visitor.getByRole('button', { name: 'Make the account' }).click();
  await expect(visitor.getByText('Take at least 8 characters.')).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByLabel('Password', { exact: true }).fill('long enough now');
  await visitor.getByRole('button', { name: 'Make the account' }).click();
  await expect(visitor.getByText('This address has an account already.')).toBeVisible();
  await visitor.getByRole('button', { name: 'Français' }).click();
  await expect(visitor.getByRole('heading', { name: 'Créer un compte' })).toBeVisible();
});

test('without mail, a forgotten password has its own way out', async ({ visitor }) => {
  await visitor.goto('/reset');
  await expect(visitor.getByText('npm run user -- reset EMAIL')).toBeVisible();
  await expectAccessible(visitor);
});

test('a name, a password and sessions change on the account page', async ({ page, person, browser, instance }) => {
  const other = await browser.newContext({ baseURL: instance.url });
  await other.request.post('/api/account/sign-in', { data: person });
  await page.goto('/account');
  await expectAccessible(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'last used' })).toHaveCount(2);

  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();

  await page.getByLabel('Present password').fill('not the password');
  await page.getByLabel('New password').fill('another long word');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('That is not your password.')).toBeVisible();
  await page.getByLabel('Present password').fill(person.password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is changed.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'last used' })).toHaveCount(1);
  expect((await other.request.get('/api/account')).status()).toBe(401);
  await other.close();

  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('an account is deleted only with its password', async ({ page, person, instance }) => {
  await page.goto('/account');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog.getByText('This is empty.')).toBeVisible();
  await dialog.getByLabel('Your password, to be sure').fill('not the password');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog.getByText('That is not your password.')).toBeVisible();
  await dialog.getByLabel('Your password, to be sure').fill(person.password);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  const again = await page.request.post(`${instance.url}/api/account/sign-in`, { data: person });
  expect(again.status()).toBe(401);
});

test('an admin adds someone, hands out the link, and it sets a password once', async ({
  browser,
  admin,
  instance,
  person,
}) => {
  const context = await browser.newContext({ baseURL: instance.url });
  await context.request.post('/api/account/sign-in', { data: admin });
  const page = await context.newPage();
  await page.goto('/admin/users');
  await expectAccessible(page);
  const eve = somebody('Eve');
  await page.getByRole('button', { name: 'Add someone' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(eve.name);
  await page.getByLabel('E-mail address').fill(eve.email);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const link = await page.getByRole('dialog').getByRole('textbox').inputValue();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('searchbox').fill(person.email);
  await expect(page.getByRole('listitem').filter({ hasText: eve.email })).toHaveCount(0);
  await page.getByRole('button', { name: `Acts for ${person.name}` }).click();
  await page.getByRole('menuitem', { name: 'Suspend' }).click();
  await expect(page.getByText('Member · Suspended')).toBeVisible();
  await context.close();

  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto(link);
  await expectAccessible(fresh);
  await fresh.getByLabel('New password').fill(eve.password);
  await fresh.getByRole('button', { name: 'Set the password' }).click();
  await expect(fresh).toHaveURL(`${instance.url}/`);
  await fresh.goto(link);
  await fresh.getByLabel('New password').fill(eve.password);
  await fresh.getByRole('button', { name: 'Set the password' }).click();
  await expect(fresh.getByText('This link has been used or is too old.')).toBeVisible();
  await fresh.context().close();
});

test('the users page is not there for members', async ({ page }) => {
  expect((await page.goto('/admin/users'))?.status()).toBe(404);
});

import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, type Person, signUp, somebody, test } from './fixtures';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

async function expectGood(page: Page, name: string): Promise<void> {
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
    expect(wide, name).toBeLessThanOrEqual(size.width);
    if (!process.env.SHOTS) continue;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${size.width}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize(desk);
}

/** A page that the admin is signed in to. */
async function enter(visitor: Page, admin: Person, path: string): Promise<void> {
  expect((await visitor.request.post('/api/account/sign-in', { data: admin })).status()).toBe(200);
  await visitor.goto(path);
}

test('the list is searched, narrowed and put in order; a link is handed out', async ({
  visitor,
  admin,
  instance,
  playwright,
}) => {
  const [ada, bob] = [somebody('Ada'), somebody('Bob')];
  for (const one of [ada, bob]) {
    const request = await playwright.request.newContext();
    await signUp(request, instance.url, one);
    await request.dispose();
  }
  await enter(visitor, admin, '/admin/users');
  const rows = visitor.getByRole('list', { name: 'Users' }).getByRole('listitem');
  await expect(rows.filter({ hasText: ada.email })).toContainText('$0.00 this month');
  await expectGood(visitor, 'users');

  await visitor.getByLabel('Search by name or address').fill(bob.email);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(bob.email);
  await visitor.getByLabel('Search by name or address').fill('');
  await visitor.getByLabel('Role').selectOption('Admin');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(admin.email);
  await visitor.getByLabel('State').selectOption('Suspended');
  await expect(visitor.getByText('Nobody found.')).toBeVisible();
  await visitor.getByLabel('Role').selectOption('Any role');
  await visitor.getByLabel('State').selectOption('Anyone');
  await visitor.getByLabel('Order').selectOption('Last here');
  await expect(rows.first()).toContainText('last here');

  await rows.filter({ hasText: bob.email }).getByRole('button', { name: 'Acts for Bob' }).click();
  await visitor.getByRole('menuitem', { name: 'Make a reset link' }).click();
  await expect(visitor.getByRole('dialog').getByRole('textbox')).toHaveValue(/\/reset#/);
});

test('an invitation is made, opened by somebody without an account while sign-up is closed, and taken back', async ({
  visitor,
  admin,
  browser,
  instance,
}) => {
  await enter(visitor, admin, '/admin/users/joining');
  await visitor.getByRole('radio', { name: /^By invitation/ }).check();
  await visitor.getByRole('button', { name: 'Save' }).click();
  await expect(visitor.getByText('Sign-up is changed.')).toBeVisible();
  try {
    await visitor.getByRole('button', { name: 'Invite' }).click();
    await expect(visitor.getByLabel('E-mail address (optional)')).toBeFocused();
    await visitor.getByLabel('For', { exact: true }).selectOption('5 people');
    await expectGood(visitor, 'invite-dialog');
    await visitor.getByRole('button', { name: 'Make the invitation' }).click();
    const link = await visitor.getByRole('dialog', { name: 'The invitation' }).getByRole('textbox').inputValue();
    await expectGood(visitor, 'invite-link');
    await visitor.keyboard.press('Escape');
    const invitations = visitor.getByRole('list', { name: 'Invitations' }).getByRole('listitem');
    await expect(invitations).toContainText('0 of 5 used');
    await expectGood(visitor, 'joining');

    const context = await browser.newContext({ baseURL: instance.url });
    const guest = await context.newPage();
    await guest.goto('/sign-up');
    await expect(guest.getByRole('heading', { name: 'New accounts are by invitation' })).toBeVisible();
    await guest.goto(`/invite${new URL(link).hash}`);
    await expect(guest.getByText('Root invites you to this place.')).toBeVisible();
    await expectGood(guest, 'invite');
    const eve = somebody('Eve');
    await guest.getByLabel('Name').fill(eve.name);
    await guest.getByLabel('E-mail address').fill(eve.email);
    await guest.getByLabel('Password', { exact: true }).fill(eve.password);
    await guest.getByRole('button', { name: 'Make the account' }).click();
    await expect(guest.getByRole('heading', { name: 'What shall we think about?' })).toBeVisible();
    await guest.goto(`/invite${new URL(link).hash}`);
    await expect(guest.getByText(/You are signed in as/)).toBeVisible();

    await visitor.reload();
    await expect(invitations).toContainText('1 of 5 used');
    await visitor.getByRole('button', { name: 'Take back the invitation for Whoever has the link' }).click();
    await expect(visitor.getByText('No invitation is open.')).toBeVisible();
    await context.clearCookies();
    await guest.reload();
    await expect(guest.getByRole('alert').filter({ hasText: 'has been used, taken back' })).toBeVisible();
    await expectGood(guest, 'invite-over');
    await context.close();
  } finally {
    expect((await visitor.request.put('/api/users/sign-up', { data: { rule: 'open' } })).status()).toBe(200);
  }
});

test('the audit log and the tokens are good to look at, too', async ({ visitor, admin }) => {
  await enter(visitor, admin, '/admin/audit');
  await expect(visitor.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  await expect(visitor.getByRole('listitem').filter({ hasText: 'Invited to an account' }).first()).toContainText(
    'days: ',
  );
  await expect(visitor.getByRole('main').getByText(/[\da-f]{8}-[\da-f]{4}-/)).toHaveCount(0);
  await expectGood(visitor, 'audit');
  await visitor.goto('/account');
  await visitor.getByRole('button', { name: 'Make a token' }).click();
  await expectGood(visitor, 'token-dialog');
  await visitor.getByLabel('Name', { exact: true }).last().fill('Nightly report');
  await visitor.getByRole('dialog').getByLabel('Your password, to be sure').fill(admin.password);
  await visitor.getByRole('button', { name: 'Make it' }).click();
  await expect(visitor.getByRole('dialog', { name: 'Your new token' })).toBeVisible();
  await expectGood(visitor, 'token-made');
  await visitor.keyboard.press('Escape');
  await visitor.getByText('Nightly report').scrollIntoViewIfNeeded();
  await expectGood(visitor, 'tokens');
});

import type { Page } from '@playwright/test';
import { answer, ask, composer, conversationId, converse, questions, replies, reply, rested } from './chat';
import { signUp, somebody } from './fixtures';
import { openPalette } from './palette';
import { expect, type Someone, test } from './team';

const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });
const entry = (page: Page, title: string | RegExp) => list(page).getByRole('link', { name: title });
const by = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
const readOnly = (page: Page) => page.locator('[data-read-only]');

async function openToAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Who may write here$/ }).click();
  await page.getByRole('radio', { name: 'All members' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Who may write was changed.')).toBeVisible();
}

const writing = (page: Page) => page.locator('[data-part="writing"]');

/** Types until the others see it: a page that was opened a moment ago hears of the next key. */
async function seenWriting({ page, person }: Someone, text: string, others: Someone[]): Promise<void> {
  await expect(async () => {
    await composer(page).fill('');
    await composer(page).pressSequentially(text);
    for (const other of others)
      await expect(writing(other.page)).toHaveText(`${person.name} is writing`, { timeout: 3_500 });
  }).toPass();
}

async function switchTo(page: Page, space: string): Promise<void> {
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^Space:/ })
    .click();
  await page.getByRole('menuitemradio', { name: space }).click();
}

test.slow();

test('three see a reply live; who may write stops it, who may not only reads', async ({
  ada,
  ben,
  cleo,
  team,
  model,
}) => {
  expect(team.id).not.toBe('');
  for (const { page } of [ada, ben, cleo]) await page.goto('/');
  await expect(readOnly(cleo.page)).toHaveText(/read along in Red/);
  model.will({ say: 'Apples to the end.', hold: 1 });
  await ask(ada.page, 'Of apples');
  await expect(answer(ada.page)).toHaveText('Apple');
  for (const { page } of [ben, cleo]) {
    await expect(entry(page, 'Of apples, Kimi is at work')).toBeVisible();
    await entry(page, 'Of apples').click();
    await expect(answer(page)).toHaveText('Apple');
    await expect(by(page, 'Ada')).toContainText('Of apples');
    await expect(readOnly(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  }
  await expect(readOnly(ben.page)).toHaveText(/Ada says who writes in it/);

  await openToAll(ada.page);
  await expect(composer(ben.page)).toBeVisible();
  await expect(readOnly(cleo.page)).toHaveText(/cannot write here/);
  await ben.page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(reply(ada.page)).toHaveAttribute('data-state', 'stopped');
  await expect(reply(cleo.page)).toHaveAttribute('data-state', 'stopped');
  await expect(reply(cleo.page).getByRole('button', { name: 'Answer anew' })).toHaveCount(0);
  await expect(reply(cleo.page).getByRole('button', { name: 'Go on' })).toHaveCount(0);

  model.will({ say: 'Bread, then.' });
  await ask(ben.page, 'And bread?');
  for (const { page } of [ada, cleo]) {
    await expect(by(page, 'Ben')).toContainText('And bread?');
    await expect(answer(page)).toHaveText('Bread, then.');
  }
  await expect(questions(ben.page)).toHaveText(/And bread/);
});

test('two who write are told of each other; of two who send at once one asks and the other keeps the text', async ({
  ada,
  ben,
  cleo,
  team,
  model,
}) => {
  expect(team.id).not.toBe('');
  model.will({ say: 'Begun.' });
  await ada.page.goto('/');
  await converse(ada.page, 'Begin');
  await openToAll(ada.page);
  const path = `/c/${await conversationId(ada.page)}`;
  for (const { page } of [ben, cleo]) await page.goto(path);

  await seenWriting(ben, 'Mine', [ada, cleo]);
  await expect(writing(ben.page)).toBeEmpty();
  await seenWriting(ada, 'Hers', [ben]);
  await expect(writing(ada.page)).toBeEmpty({ timeout: 12_000 });

  // Ben's page does not hear of it: he sends into a conversation that went on.
  await ben.page.route('**/api/chat', async (route) => {
    model.will({ say: 'To Ada, slowly.', hold: 1 });
    await composer(ada.page).press('Enter');
    await expect(answer(ada.page)).toHaveText(/^To A/);
    await route.continue();
  });
  await composer(ben.page).press('Enter');
  await expect(ben.page.getByRole('alert').filter({ hasText: 'Ada is asking just now' })).toBeVisible();
  await expect(composer(ben.page)).toHaveValue('Mine');
  await expect(by(ben.page, 'Ada').last()).toContainText('Hers');
  await ben.page.unroute('**/api/chat');
  await model.release();
  await rested(ben.page);
  model.will({ say: 'To Ben.' });
  await composer(ben.page).press('Enter');
  for (const { page } of [ada, ben, cleo]) {
    await expect(answer(page)).toHaveText('To Ben.');
    await expect(replies(page)).toHaveCount(3);
  }
});

test('a removed member loses the list, the stream and the page at once', async ({ ada, ben, team, model }) => {
  model.will({ say: 'A long reply to the end.', hold: 1 });
  await ada.page.goto('/');
  await ask(ada.page, 'Of secrets');
  await expect(answer(ada.page)).toHaveText('A lon');
  await ben.page.goto(`/c/${await conversationId(ada.page)}`);
  await expect(answer(ben.page)).toHaveText('A lon');
  await expect(entry(ben.page, 'Of secrets')).toBeVisible();
  await team.remove(ben);
  await expect(ben.page.getByRole('heading', { name: 'This page is not in the catalogue' })).toBeVisible();
  await expect(entry(ben.page, 'Of secrets')).toHaveCount(0);
  await model.release();
  await expect(answer(ada.page)).toHaveText('A long reply to the end.');
  await expect(ben.page.getByText('A long reply')).toHaveCount(0);
  await expect(ben.page.getByRole('complementary').getByRole('button', { name: /^Space: / })).toHaveText(/Private/);
});

test('each space has its own list, new conversations begin in the one that is shown, search names it', async ({
  ada,
  ben,
  team,
  model,
}) => {
  expect(team.id).not.toBe('');
  model.will({ say: 'Yes.' });
  const { page } = ada;
  await page.goto('/');
  await converse(page, 'Of teams alone');
  await switchTo(page, 'Private');
  await expect(entry(page, 'Of teams alone')).toHaveCount(0);
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(replies(page)).toHaveCount(0);
  await converse(page, 'Of privacy alone');
  await ben.page.goto('/');
  await ben.page
    .getByRole('complementary')
    .getByRole('button', { name: /^Space: Red/ })
    .waitFor();
  await expect(entry(ben.page, 'Of teams alone')).toBeVisible();
  await expect(entry(ben.page, 'Of privacy alone')).toHaveCount(0);

  // What happens in the team meanwhile stays out of the private list.
  await converse(ben.page, 'By Ben');
  await expect(entry(page, 'Of privacy alone')).toBeVisible();
  await expect(entry(page, 'By Ben')).toHaveCount(0);
  await page.reload();
  await expect(entry(page, 'Of privacy alone')).toBeVisible();
  await openPalette(page);
  await page.getByRole('combobox').fill('alone');
  const results = page.getByRole('group', { name: 'Results' }).getByRole('option');
  await expect(results.filter({ hasText: 'Of teams alone' }).first()).toContainText('Red');
  await expect(results.filter({ hasText: 'Of privacy alone' }).first()).toContainText('Private');

  // One of another space opens as it is, whichever list is shown.
  await results.filter({ hasText: 'Of teams alone' }).first().click();
  await expect(questions(page)).toContainText('Of teams alone');
  await expect(page.getByRole('button', { name: /^Red · You/ })).toBeVisible();
  await expect(entry(page, 'Of privacy alone')).toBeVisible();
  await openPalette(page);
  await page.getByRole('combobox').fill('switch red');
  await page.getByRole('option', { name: 'Switch to Red' }).click();
  await expect(entry(page, 'By Ben')).toBeVisible();
  await expect(entry(page, 'Of privacy alone')).toHaveCount(0);
});

test('a space that is no longer the reader’s falls back to the private one', async ({ ada, team }) => {
  expect((await ada.request.delete(`/api/teams/${team.id}`)).ok()).toBe(true);
  await ada.page.goto('/');
  await expect(ada.page.getByRole('complementary').getByRole('button', { name: 'Space: Private' })).toBeVisible();
  await expect(composer(ada.page)).toBeVisible();
});

test('an invitation leads through a sign-up into the team', async ({ team, visitor }) => {
  await visitor.goto(await team.invite('viewer'));
  await visitor.getByRole('link', { name: 'Make an account' }).click();
  const { name, email, password } = somebody('Dora');
  await visitor.getByRole('textbox', { name: 'Name' }).fill(name);
  await visitor.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await visitor.getByRole('textbox', { name: 'Password' }).fill(password);
  await visitor.getByRole('button', { name: 'Make the account' }).click();
  await expect(visitor.getByRole('heading', { name: 'Join Red' })).toBeVisible();
  await expect(visitor.getByText('Ada invites you. Your role: Viewer.')).toBeVisible();
  await visitor.getByRole('button', { name: 'Join' }).click();
  await expect(readOnly(visitor)).toHaveText(/read along in Red/);
});

test('an invitation leads through a sign-in, also in French', async ({ team, visitor, instance, playwright }) => {
  const request = await playwright.request.newContext();
  const { email, password } = await signUp(request, instance.url, somebody('Dora'));
  await visitor.context().addCookies([{ name: 'pensee-locale', value: 'fr', url: instance.url }]);
  await visitor.goto(await team.invite('member'));
  await visitor.getByRole('link', { name: 'Se connecter' }).click();
  await visitor.locator('input[name=email]').fill(email);
  await visitor.locator('input[name=password]').fill(password);
  await visitor.locator('button[type=submit]').click();
  await expect(visitor.getByText('Ada vous invite. Votre rôle : Membre.')).toBeVisible();
  await visitor.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(visitor.getByRole('complementary').getByRole('button', { name: 'Espace: Red' })).toBeVisible();
});

test('an invitation that is over says why', async ({ ada, ben, team }) => {
  const { page, request } = ada;
  await page.goto(await team.invite('member'));
  await expect(page.getByText('You are in this team already.')).toBeVisible();
  const path = `/api/teams/${team.id}/invites`;
  const made = await (await request.post(path, { data: { role: 'member', email: 'else@example.com' } })).json();
  await team.remove(ben);
  await ben.page.goto(made.link);
  await expect(ben.page.locator('p[role=alert]')).toContainText('for another e-mail address');
  const open = await (await request.post(path, { data: { role: 'member' } })).json();
  await request.delete(`${path}/${open.id}`);
  await ben.page.goto('about:blank');
  await ben.page.goto(open.link);
  await expect(ben.page.locator('p[role=alert]')).toContainText('was taken back');
});

test('a team is made, peopled, handed over and deleted on its page', async ({ ada, ben, team }) => {
  const { page } = ada;
  await page.goto(`/teams/${team.id}`);
  const members = page.getByRole('list', { name: 'Members' });
  const act = async (name: string, what: string, role = 'menuitem' as 'menuitem' | 'menuitemradio') => {
    await members.getByRole('button', { name: `Acts for ${name}` }).click();
    await page.getByRole(role, { name: what }).click();
  };
  await act('Cleo', 'Member', 'menuitemradio');
  await expect(members.getByRole('listitem').filter({ hasText: 'Cleo' })).toContainText('Member');

  const invites = page.getByRole('list', { name: 'Invitations' });
  const open = invites.getByRole('listitem').filter({ hasText: 'Viewer' });
  const before = await open.count();
  await page.getByRole('combobox', { name: 'As' }).selectOption('viewer');
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const dialog = page.getByRole('dialog', { name: 'The invitation' });
  await expect(dialog.getByRole('textbox')).toHaveValue(/\/join#[\w-]{43}$/);
  await page.keyboard.press('Escape');
  await expect(open).toHaveCount(before + 1);
  await open.first().getByRole('button', { name: 'Take back' }).click();
  await expect(open).toHaveCount(before);

  await act('Cleo', 'Remove from the team');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove from the team' }).click();
  await expect(members.getByRole('listitem')).toHaveCount(2);
  await act('Ben', 'Hand the team over');
  await page.getByRole('dialog').getByRole('button', { name: 'Hand the team over' }).click();
  await expect(members.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('Owner');
  await page.getByRole('button', { name: 'Leave the team' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the team' }).click();
  await expect(page).toHaveURL('/');

  await ben.page.goto(`/teams/${team.id}`);
  await ben.page.getByRole('textbox', { name: 'Name of the team' }).fill('Blue');
  await ben.page.getByRole('button', { name: 'Rename' }).click();
  await expect(ben.page.getByRole('heading', { name: 'Blue', level: 1 })).toBeVisible();
  await ben.page.getByRole('button', { name: 'Delete the team' }).click();
  const sure = ben.page.getByRole('dialog');
  await expect(sure.getByRole('button', { name: 'Delete the team' })).toBeDisabled();
  await sure.getByRole('textbox').fill('Blue');
  await sure.getByRole('button', { name: 'Delete the team' }).click();
  await expect(ben.page).toHaveURL('/');
  await expect(ben.page.getByRole('complementary').getByRole('button', { name: 'Space: Private' })).toBeVisible();
});

test('a new team is made from the rail', async ({ ada, team }) => {
  expect(team.id).not.toBe('');
  const { page } = ada;
  await page.goto('/');
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^Space:/ })
    .click();
  await page.getByRole('menuitem', { name: 'New team' }).click();
  await page.getByRole('textbox', { name: 'Name of the team' }).fill('Green');
  await page.getByRole('button', { name: 'Make the team' }).click();
  await expect(page.getByRole('heading', { name: 'Green', level: 1 })).toBeVisible();
  await expect(page.getByRole('complementary').getByRole('button', { name: 'Space: Green' })).toBeVisible();
});

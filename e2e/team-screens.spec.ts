import type { Page } from '@playwright/test';
import { expectAccessible, expectGood } from './axe';
import { conversationId, converse, replies } from './chat';
import { share } from './share';
import { expect, test } from './team';

test.slow();

for (const locale of ['en', 'fr']) {
  test(`the page of a team and its dialogs are accessible (${locale})`, async ({ ada, team, instance }) => {
    const { page } = ada;
    await page.context().addCookies([{ name: 'pensee-locale', value: locale, url: instance.url }]);
    await page.goto(`/teams/${team.id}`);
    await expect(page.getByRole('heading', { name: 'Red', level: 1 })).toBeVisible();
    await expectGood(page);
    await page.getByRole('button', { name: /^(Delete the team|Supprimer l’équipe)$/ }).click();
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible();
    await expectGood(page);
  });
}

test('a conversation of a team is accessible to who writes and to who reads', async ({ ada, cleo, team, model }) => {
  expect(team.id).not.toBe('');
  model.will({ say: 'Yes.' });
  await ada.page.goto('/');
  await converse(ada.page, 'Together');
  await ada.page.getByRole('button', { name: /Who may write here$/ }).click();
  await ada.page.getByRole('radio', { name: 'Members by name' }).check();
  await expect(ada.page.getByRole('checkbox', { name: 'Ben' })).toBeVisible();
  await expectGood(ada.page);
  await cleo.page.goto(`/c/${await conversationId(ada.page)}`);
  await expect(replies(cleo.page)).toHaveCount(1);
  await expectGood(cleo.page);
});

test('who looks after a team sees what members share of it, and ends it', async ({ ada, ben, cleo, team, model }) => {
  model.will({ say: 'Of the team.' });
  await ben.page.goto('/');
  await converse(ben.page, 'What do we know?');
  const { path } = await share(ben.page, { title: 'For all the world' });
  const { page } = ada;
  await page.goto(`/teams/${team.id}`);
  const link = page.getByRole('list', { name: 'Links' }).getByRole('listitem').filter({ hasText: 'Ben (' });
  await expect(link).toContainText('Everybody with the link');
  await expectGood(page);
  await link.getByRole('button', { name: 'Revoke the link of Ben' }).click();
  await expect(link).toHaveCount(0);
  await expect(page.getByText('Nothing of this team is shared by a link')).toBeVisible();
  expect((await page.request.get(path)).status()).toBe(404);
  await cleo.page.goto(`/teams/${team.id}`);
  await expect(cleo.page.getByRole('heading', { name: 'Red', level: 1 })).toBeVisible();
  await expect(cleo.page.getByRole('heading', { name: 'Links' })).toHaveCount(0);
});

test('the choice of a space is accessible', async ({ ada, team }) => {
  expect(team.id).not.toBe('');
  await ada.page.goto('/');
  await ada.page
    .getByRole('complementary')
    .getByRole('button', { name: /^Space:/ })
    .click();
  await expect(ada.page.getByRole('menuitemradio', { name: 'Red' })).toBeFocused();
  await expectAccessible(ada.page);
});

test('who looks after a team gets from its page to its costs and its audit log; a member does not', async ({
  ada,
  ben,
  team,
}) => {
  const { page } = ada;
  const more = (of: Page) => of.getByRole('navigation', { name: 'More about this team' });
  await page.goto(`/teams/${team.id}`);
  await more(page).getByRole('link', { name: 'Costs' }).click();
  await expect(page.getByText('What was spent in this team’s space.')).toBeVisible();
  await page.goBack();
  await more(page).getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Joined a team' }).first()).toBeVisible();
  await ben.page.goto(`/teams/${team.id}`);
  await expect(ben.page.getByRole('heading', { name: 'Red', level: 1 })).toBeVisible();
  await expect(more(ben.page)).toHaveCount(0);
});

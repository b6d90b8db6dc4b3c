import { expectAccessible, expectGood } from './axe';
import { ask, converse, expect, reply, test } from './chat';
import { share } from './share';

test('my links: who, what, how often; revoked one by one and all', async ({ page, model, visitor }) => {
  model.will({ say: 'Shown to some.' });
  await converse(page, 'Hello?');
  const [one, two] = [
    await share(page, { title: 'The first' }),
    await share(page, { title: 'The second', maxViews: 9 }),
  ];
  await visitor.goto(one.path);
  await page.goto('/shares');
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  await expect(row('The first')).toContainText('Everybody with the link');
  await expect(row('The first')).toContainText('Questions, Answers');
  await expect(row('The first')).toContainText('seen once');
  await expect(row('The second')).toContainText('0 of 9 views');
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Revoke the link to “The first”' }).click();
  await expect(row('The first')).toHaveCount(0);
  expect((await visitor.goto(one.path))?.status()).toBe(404);
  await page.getByRole('button', { name: 'Revoke all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke all' }).click();
  await expect(page.getByRole('heading', { name: 'You share nothing' })).toBeVisible();
  expect((await visitor.goto(two.path))?.status()).toBe(404);
});

test('a link is changed in place, and brought up to now', async ({ page, model, visitor }) => {
  model.will({ say: 'The first answer.' });
  await converse(page, 'One?');
  const { path } = await share(page);
  model.will({ say: 'The second answer.' });
  await converse(page, 'Two?');
  await page.goto('/shares');
  await page.getByRole('button', { name: /^More for the link/ }).click();
  await page.getByRole('menuitem', { name: 'Bring it up to now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change this link' });
  await expect(dialog.getByRole('region')).toContainText('The second answer.');
  await dialog.getByRole('button', { name: 'Publish the change' }).click();
  await expect(page.getByRole('textbox', { name: 'The link' })).toHaveValue(new RegExp(`${path}$`));
  await visitor.goto(path);
  await expect(visitor.getByText('The second answer.')).toBeVisible();
});

test('a title that was given stays, one that was made goes with what it was made of', async ({ page, model }) => {
  model.will({ say: 'The first answer.' });
  await converse(page, 'One?');
  await share(page);
  const dialog = page.getByRole('dialog', { name: 'Change this link' });
  const title = dialog.getByRole('textbox', { name: 'Title' });
  const heading = dialog.getByRole('region').getByRole('heading', { level: 3 });
  const change = async () => {
    await page.goto('/shares');
    await page.getByRole('button', { name: /^More for the link/ }).click();
    await page.getByRole('menuitem', { name: 'Change it' }).click();
  };
  await change();
  await expect(title).toHaveValue('One?');
  await dialog.getByRole('checkbox', { name: 'Questions' }).uncheck();
  await expect(title).toHaveValue('');
  await title.fill('Mine');
  await expect(heading).toHaveText('Mine');
  await dialog.getByRole('button', { name: 'Publish the change' }).click();
  await expect(page.getByRole('textbox', { name: 'The link' })).toBeVisible();
  await change();
  await expect(title).toHaveValue('Mine');
  await dialog.getByRole('checkbox', { name: 'Answers' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Questions' }).check();
  await expect(title).toHaveValue('Mine');
  await expect(heading).toHaveText('Mine');
});

test('a live link is changed with all that it shows in sight', async ({ page, model, bob }) => {
  model.will({ say: 'The first answer.' });
  await converse(page, 'One?');
  await share(page, { kind: 'live', audience: { to: 'people', emails: [bob.person.email] } });
  model.will({ say: 'Write to ada@example.org.' });
  await converse(page, 'Two?');
  await page.goto('/shares');
  await page.getByRole('button', { name: /^More for the link/ }).click();
  await page.getByRole('menuitem', { name: 'Change it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change this link' });
  await expect(dialog.getByRole('region', { name: 'As others will see it' })).toContainText(
    'Write to ada@example.org.',
  );
  await expect(dialog.getByText('Message 4, answer')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Publish the change' })).toBeDisabled();
});

test('a link that can not be read is not changed; read anew, it has its title', async ({ page, model }) => {
  model.will({ say: 'The first answer.' });
  await converse(page, 'One?');
  await share(page, { title: 'Mine' });
  let isBroken = true;
  await page.route(/\/api\/shares\/[\da-f-]{36}$/, (route) =>
    isBroken ? route.fulfill({ status: 500 }) : route.continue(),
  );
  await page.goto('/shares');
  await page.getByRole('button', { name: /^More for the link/ }).click();
  await page.getByRole('menuitem', { name: 'Change it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change this link' });
  await expect(dialog.getByRole('alert')).toContainText('The link could not be read.');
  await expect(dialog.getByRole('button', { name: 'Publish the change' })).toHaveCount(0);
  await expectAccessible(page);
  isBroken = false;
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Mine');
});

test('a link that can not be told again says so once it was changed', async ({ page, model }) => {
  model.will({ say: 'The answer.' });
  await converse(page, 'One?');
  await share(page);
  const whole = /\/api\/shares\/[^/]+$/;
  await page.route(whole, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), path: null } });
  });
  await page.goto('/shares');
  await page.getByRole('button', { name: /^More for the link/ }).click();
  await page.getByRole('menuitem', { name: 'Change it' }).click();
  await page.getByRole('button', { name: 'Publish the change' }).click();
  const dialog = page.getByRole('dialog', { name: 'The link is ready' });
  await expect(dialog).toContainText('the link works, but can not be shown again');
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await expect(dialog.getByRole('link', { name: 'My links' })).toBeVisible();
  await expectAccessible(page);
});

test('an admin sees that links are there, revokes one, and forbids those for everybody', async ({
  page,
  model,
  visitor,
  browser,
  instance,
  admin,
}) => {
  model.will({ say: 'Not for the admin.' });
  await converse(page, 'Hello?');
  const { path } = await share(page, { title: 'A title of mine' });
  const context = await browser.newContext({ baseURL: instance.url });
  expect((await context.request.post('/api/account/sign-in', { data: admin })).status()).toBe(200);
  const root = await context.newPage();
  await root.goto('/admin/shares');
  await expect(root.getByRole('listitem').filter({ hasText: 'Ada' }).first()).toContainText('Everybody with the link');
  await expect(root.getByText('A title of mine')).toHaveCount(0);
  await expectGood(root);
  const saved = root.waitForResponse('**/api/shares/public');
  await root.getByRole('checkbox', { name: 'Allow links for everybody' }).uncheck();
  await saved;
  expect((await visitor.goto(path))?.status()).toBe(404);
  const again = root.waitForResponse('**/api/shares/public');
  await root.getByRole('checkbox', { name: 'Allow links for everybody' }).check();
  await again;
  expect((await visitor.goto(path))?.status()).toBe(200);
  await root.getByRole('button', { name: 'Revoke the link of Ada' }).first().click();
  await expect.poll(async () => (await visitor.request.get(path)).status()).toBe(404);
  await context.close();
});

test('who is signed in goes on in a copy of their own', async ({ page, model, bob }) => {
  model.will({ think: 'Thoughts that stay here.', say: 'The sea rises.' });
  await converse(page, 'Why are there tides?');
  const { path } = await share(page);
  await bob.page.goto(path);
  await bob.page.getByRole('link', { name: 'Continue this conversation' }).click();
  await expect(bob.page.getByRole('heading', { name: 'Continue this conversation' })).toBeVisible();
  await expectAccessible(bob.page);
  await bob.page.getByRole('button', { name: 'Copy it and go on' }).click();
  await expect(bob.page.getByText('The sea rises.')).toBeVisible();
  model.will({ say: 'And it falls.' });
  await converse(bob.page, 'And then?');
  await expect(reply(bob.page)).toContainText('And it falls.');
  await expect(bob.page.getByText('Thoughts that stay here.')).toHaveCount(0);
});

test('a live share follows a running reply, and ends with its revocation', async ({ page, model, bob }) => {
  model.will({ say: 'The first answer.' });
  await converse(page, 'One?');
  const { id, path } = await share(page, {
    kind: 'live',
    audience: { to: 'people', emails: [bob.person.email] },
  });
  await bob.page.goto(path);
  await expect(bob.page).toHaveURL(/\/live$/);
  await expect(bob.page.getByText('The first answer.')).toBeVisible();
  model.will({ think: 'Thoughts that stay here.', say: 'The second answer, word by word.', hold: 4 });
  await ask(page, 'Two?');
  await expect(bob.page.getByText('Two?')).toBeVisible();
  await model.release();
  await expect(bob.page.getByText('The second answer, word by word.')).toBeVisible();
  await expect(bob.page.getByText('Thoughts that stay here.')).toHaveCount(0);
  await expect(bob.page.getByRole('textbox')).toHaveCount(0);
  await expectAccessible(bob.page);
  await page.request.delete(`/api/shares/${id}`);
  await expect(bob.page.getByRole('heading', { name: /^This is no longer shared/ })).toBeVisible();
});

test('the one who may see a live share once goes on seeing it while their page is drawn again', async ({
  page,
  model,
  bob,
}) => {
  model.will({ say: 'For Bob, once.' });
  await converse(page, 'Hello?');
  const audience = { to: 'people', emails: [bob.person.email] };
  const { path, id } = await share(page, { kind: 'live', audience, maxViews: 1 });
  await bob.page.goto(path);
  const text = bob.page.getByText('For Bob, once.');
  await expect(text).toBeVisible();
  const drawn = bob.page.waitForResponse((answer) => answer.url().includes('/live?_rsc='));
  await bob.page.request.post('/api/teams', { data: { name: 'Blue' } });
  expect((await drawn).status()).toBe(200);
  await bob.page.reload();
  await expect(text).toBeVisible();
  expect((await (await page.request.get(`/api/shares/${id}`)).json()).views).toBe(1);
  expect((await bob.page.goto(path))?.status()).toBe(404);
});

test('a team member watches a live share until they leave the team', async ({ page, model, bob }) => {
  const team = await (await page.request.post('/api/teams', { data: { name: 'Red' } })).json();
  const invited = await page.request.post(`/api/teams/${team.id}/invites`, { data: { role: 'viewer' } });
  const token = ((await invited.json()).link as string).split('#')[1];
  expect((await bob.page.request.post('/api/invites/accept', { data: { token } })).status()).toBe(200);
  model.will({ say: 'For the team.' });
  await converse(page, 'Hello?');
  const audience = { to: 'team', teamId: team.id };
  const [live, still] = [await share(page, { kind: 'live', audience }), await share(page, { audience })];
  expect((await bob.page.goto(still.path))?.status()).toBe(200);
  await bob.page.goto(live.path);
  await expect(bob.page.getByText('For the team.')).toBeVisible();
  const { id } = await (await bob.page.request.get('/api/account')).json();
  expect((await bob.page.request.delete(`/api/teams/${team.id}/members/${id}`)).status()).toBe(200);
  const over = /^(This is no longer shared|There is nothing here)/;
  await expect(bob.page.getByRole('heading', { name: over })).toBeVisible();
  await expect(bob.page.getByText('For the team.')).toHaveCount(0);
  expect((await bob.page.goto(still.path))?.status()).toBe(404);
});

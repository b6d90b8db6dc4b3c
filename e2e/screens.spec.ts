import { declaredPages } from './access/declared';
import { expectGood } from './axe';
import { answer, ask, conversationId, converse, expect, reply, test } from './chat';
import { parts } from './share';

test.slow();

const rich = [
  '# A heading',
  'Words with `code`, **weight**, a [link](https://example.org) and $x^2$.',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '```js\nconst one = 1; // a comment\n```',
  '- [x] done\n- [ ] open',
  '![A chart](https://pictures.example/x.png)',
  '> quoted[^1]\n\n[^1]: A note.',
].join('\n\n');

for (const path of ['/sign-in', '/sign-up', '/reset', '/prove', '/join']) {
  test(`the entrance at ${path} is accessible`, async ({ visitor }) => {
    await visitor.goto(path);
    await expect(visitor.getByRole('heading').first()).toBeVisible();
    await expectGood(visitor);
  });
}

test('the beginning of a conversation is accessible', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'What shall we think about?' })).toBeVisible();
  await expectGood(page);
});

test('a conversation is accessible while it thinks, while it answers and when it is finished', async ({
  page,
  model,
}) => {
  model.will({ think: 'A thought in the making.', say: rich, hold: 3 });
  await page.goto('/');
  await ask(page, 'Everything, please');
  await expect(reply(page)).toContainText('A thought in th');
  await expectGood(page);
  await model.release();
  await expect(answer(page).getByRole('table')).toBeVisible();
  await expect(answer(page).locator('.katex')).toBeVisible();
  await expect(reply(page)).toHaveAttribute('data-state', 'done');
  await reply(page)
    .getByRole('button', { name: /^Thought/ })
    .click();
  await expectGood(page);
});

test('errors, notices and versions are accessible', async ({ page, model }) => {
  model.will({ fail: '401' });
  await page.goto('/');
  await converse(page, 'What is wrong?');
  await expect(reply(page)).toContainText('The API key was refused');
  await reply(page).getByText('What the host said').click();
  await expectGood(page);
  model.will({ say: 'Nothing.', cut: 'no-done' });
  await reply(page).getByRole('button', { name: 'Answer anew', exact: true }).first().click();
  await expect(answer(page)).toHaveText('Nothing.');
  await expect(reply(page)).toContainText('did not mark the end');
  await expectGood(page);
});

test('a timeline is accessible, its steps open', async ({ page, model }) => {
  model.will({ think: 'Which one?', tools: 4, tool: 'web_fetch', url: 'http://127.0.0.1:9/{n}', say: 'None.' });
  await page.goto('/');
  await converse(page, 'Read them');
  await reply(page)
    .getByRole('button', { name: /^4 steps/ })
    .click();
  await reply(page).getByRole('listitem').first().getByRole('button').first().click();
  await expect(reply(page).getByText('"url"')).toBeVisible();
  await expectGood(page);
});

test('the ledger panel and the search palette are accessible', async ({ page, model }) => {
  model.will({ think: 'Hm.', say: 'A word to find.' });
  await page.goto('/');
  await converse(page, 'Say it');
  await reply(page).getByTitle('Tokens and cost of this reply').click();
  await expect(page.getByRole('dialog').getByRole('table').first()).toBeVisible();
  await expectGood(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('word');
  await expect(page.getByRole('group', { name: 'Results' }).getByRole('option').first()).toBeVisible();
  await expectGood(page);
});

test('the usage page is accessible', async ({ page, model }) => {
  model.will({ reasoning: 200, text: 100 });
  await page.goto('/');
  await converse(page, 'Cost something');
  await page.goto('/usage');
  await expect(page.getByRole('table')).toBeVisible();
  await expectGood(page);
});

test('the account page and a page that is not there are accessible', async ({ page }) => {
  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
  await expectGood(page);
  await page.goto('/no/such/page');
  await expectGood(page);
});

test('the pages of an admin are accessible', async ({ browser, instance, admin, page: members, model }) => {
  model.will({ reasoning: 200, text: 100 });
  await members.goto('/');
  await converse(members, 'Cost something');
  const context = await browser.newContext({ baseURL: instance.url });
  await context.request.post('/api/account/sign-in', { data: admin });
  const page = await context.newPage();
  await page.goto('/admin/users');
  await expect(page.getByRole('searchbox')).toBeVisible();
  await expectGood(page);
  await page.goto('/admin/costs?cut=user');
  await page.locator('summary').click();
  await expectGood(page);
  for (const view of ['conversations', 'calls']) {
    await page.goto(`/admin/costs?view=${view}`);
    await expect(page.getByRole('table')).toBeVisible();
    await expectGood(page);
  }
  await page.goto('/admin/prices');
  for (const name of ['Set a price', 'Set terms']) await page.getByRole('button', { name }).click();
  await expectGood(page);
  await context.close();
});

test('every page of an admin is accessible in French', async ({ browser, instance, admin, page: member, model }) => {
  model.will({ reasoning: 200, text: 100 });
  await member.goto('/');
  await converse(member, 'Cost something');
  const link = { conversationId: await conversationId(member), parts, audience: { to: 'public' } };
  expect((await member.request.post('/api/shares', { data: link })).status()).toBe(201);
  const context = await browser.newContext({ baseURL: instance.url, locale: 'fr-FR' });
  await context.request.post('/api/account/sign-in', { data: admin });
  const data = { scope: 'installation', subjectId: null, period: 'month', limitNano: 1e15 };
  const { id } = await (await context.request.post('/api/budgets', { data })).json();
  const page = await context.newPage();
  for (const path of declaredPages.filter((one) => one.startsWith('/admin'))) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectGood(page);
  }
  await context.request.delete(`/api/budgets/${id}`);
  await context.close();
});

test('every act of a conversation is reached by the Tab key', async ({ page, model }) => {
  model.will({ think: 'Hm.', say: 'Said.' });
  await page.goto('/');
  await converse(page, 'Reach me');
  await page.reload();
  const reached: string[] = [];
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement: at } = document;
      return at && at !== document.body ? (at.getAttribute('aria-label') ?? at.textContent ?? '').trim() : null;
    });
    if (name === null) break;
    reached.push(name);
  }
  expect(reached[0]).toBe('Skip to the conversation');
  for (const act of [
    /^New conversation$/,
    /^Search/,
    /^Reach me$/,
    /^More for “Reach me”$/,
    /^Your account/,
    /^Edit the message$/,
    /^Thought/,
    /^Copy the answer$/,
    /^Answer anew$/,
    /^Tokens and cost of this reply/,
    /^Your message$/,
    /^Model: /,
  ]) {
    expect(
      reached.some((name) => act.test(name)),
      `${act} among ${reached.join(' | ')}`,
    ).toBe(true);
  }
});

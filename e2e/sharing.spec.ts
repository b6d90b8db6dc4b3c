import { expectAccessible } from './axe';
import { converse, expect, test } from './chat';
import { other, parts, share } from './share';

const rich = [
  '# Tides',
  'Twice a day[^1], as $h = a \\cos(\\omega t)$ says.',
  '| place | m |\n|---|--:|\n| Brest | 7 |',
  '```js\nconst moon = 1; // pulls\n```',
  '- [x] seen\n\n[^1]: Nearly.',
].join('\n\n');

test('a conversation is shared as it was shown before the link was there', async ({
  page,
  model,
  browser,
  instance,
}) => {
  model.will({ think: 'Thoughts that stay here.', say: rich });
  await converse(page, 'Why are there tides?');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this conversation' });
  const preview = dialog.getByRole('region', { name: 'As others will see it' });
  await expect(preview).toContainText('Twice a day');
  await expect(preview).toContainText('Why are there tides?');
  await expect(preview).not.toContainText('Thoughts that stay here.');
  const title = dialog.getByRole('textbox', { name: 'Title' });
  await expect(title).toHaveValue('Why are there tides?');
  await dialog.getByRole('checkbox', { name: 'Reasoning' }).check();
  await expect(preview).toContainText('Thought');
  await dialog.getByRole('checkbox', { name: 'Reasoning' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Questions' }).uncheck();
  await expect(preview).not.toContainText('Why are there tides?');
  await expect(title).toHaveValue('');
  await dialog.getByRole('checkbox', { name: 'Questions' }).check();
  await expect(preview).toContainText('Why are there tides?');
  await expect(title).toHaveValue('Why are there tides?');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Publish the link' }).click();
  const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();

  const stranger = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR', baseURL: instance.url });
  const reader = await stranger.newPage();
  const answered = await reader.goto(link);
  expect(answered?.status()).toBe(200);
  expect(answered?.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex, nofollow',
  });
  expect(answered?.headers()['content-security-policy']).toContain("default-src 'none'");
  expect(answered?.headers()['set-cookie']).toBeUndefined();
  await expect(reader.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(reader.getByRole('heading', { name: 'Réponse' })).toBeVisible();
  await expect(reader.getByRole('table')).toContainText('Brest');
  await expect(reader.locator('.katex-html').first()).toBeVisible();
  await expect(reader.locator('.hljs-keyword')).toHaveText('const');
  await expect(reader.getByText('Thoughts that stay here.')).toHaveCount(0);
  await stranger.close();
});

test('the shared page loads nothing that its policy refuses, and is accessible', async ({ page, model, visitor }) => {
  model.will({ think: 'A thought.', say: rich });
  await converse(page, 'Why?');
  const { path } = await share(page, { parts: { ...parts, reasoning: true, author: true, model: true, cost: true } });
  const refused: string[] = [];
  visitor.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  visitor.on('requestfailed', (request) => refused.push(request.url()));
  await visitor.goto(path);
  await visitor.evaluate(() => document.fonts.ready);
  await visitor.getByText(/^Thought/).click();
  await expect(visitor.getByText('A thought.')).toBeVisible();
  await expect(visitor.getByText('Question from Ada')).toBeVisible();
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await visitor.setViewportSize(size);
    await expectAccessible(visitor);
    expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  }
  expect(refused).toEqual([]);
  const picture = await visitor.request.get(`${path}/preview.png`);
  expect(picture.headers()['content-type']).toBe('image/png');
});

test('a shared page is printed with all that it shows, without its acts', async ({ page, model, visitor }) => {
  model.will({ think: 'A thought.', say: rich });
  await converse(page, 'Why are there tides?');
  const { path } = await share(page, { parts: { ...parts, reasoning: true } });
  await visitor.goto(path);
  const acts = visitor.getByRole('navigation');
  await expect(acts).toBeVisible();
  await expect(visitor.getByText('A thought.')).toBeHidden();
  await visitor.emulateMedia({ media: 'print' });
  await expect(acts).toBeHidden();
  for (const text of ['Why are there tides?', 'A thought.', 'Brest'])
    await expect(visitor.getByText(text).last()).toBeVisible();
});

test('up to one answer, and what is said later stays out of it', async ({ page, model, visitor }) => {
  model.will({ say: 'The first answer.' });
  await converse(page, 'One?');
  model.will({ say: 'The second answer.' });
  await converse(page, 'Two?');
  await page.getByRole('button', { name: 'Share up to here' }).nth(1).click();
  const dialog = page.getByRole('dialog', { name: 'Share up to here' });
  await expect(dialog.getByRole('region')).toContainText('The first answer.');
  await dialog.getByRole('button', { name: 'Publish the link' }).click();
  await visitor.goto(await page.getByRole('textbox', { name: 'The link' }).inputValue());
  await expect(visitor.getByText('The first answer.')).toBeVisible();
  await expect(visitor.getByText('The second answer.')).toHaveCount(0);
});

test('a live link shows the whole conversation, and so does the dialog, wherever it was opened', async ({
  page,
  model,
  bob,
}) => {
  model.will({ say: 'The first answer.' });
  await converse(page, 'One?');
  model.will({ say: 'Write to ada@example.org.' });
  await converse(page, 'Two?');
  await page.getByRole('button', { name: 'Share up to here' }).nth(1).click();
  const dialog = page.getByRole('dialog');
  const preview = dialog.getByRole('region', { name: 'As others will see it' });
  await expect(dialog.getByRole('heading', { name: 'Share up to here' })).toBeVisible();
  await dialog.getByRole('radio', { name: 'Named people' }).check();
  await dialog.getByRole('textbox', { name: 'Their addresses' }).fill(bob.person.email);
  await expect(preview).toContainText('The first answer.');
  await expect(preview).not.toContainText('ada@example.org');
  await dialog.getByRole('radio', { name: /^Live/ }).check();
  await expect(dialog.getByRole('heading', { name: 'Share this conversation' })).toBeVisible();
  await expect(dialog.getByText('A live link shows the whole conversation, not only up to here.')).toBeVisible();
  await expect(preview).toContainText('ada@example.org');
  await expect(dialog.getByText('Message 4, answer')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /^I looked/ }).check();
  await dialog.getByRole('button', { name: 'Publish the link' }).click();
  await bob.page.goto(await page.getByRole('textbox', { name: 'The link' }).inputValue());
  await expect(bob.page.getByText('Write to ada@example.org.')).toBeVisible();
});

test('up to one question, until the end of a day', async ({ page, model, visitor }) => {
  model.will({ say: 'The first answer.' });
  await converse(page, 'One?');
  await page.getByRole('article', { name: 'You' }).getByRole('button', { name: 'Share up to here' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share up to here' });
  await expect(dialog.getByRole('region')).toContainText('One?');
  await expect(dialog.getByRole('region')).not.toContainText('The first answer.');
  await dialog.getByRole('combobox', { name: 'Ends' }).selectOption('On a day …');
  const day = dialog.getByLabel('Last day');
  const publish = dialog.getByRole('button', { name: 'Publish the link' });
  await expect(publish).toBeEnabled();
  await day.fill('2020-01-01');
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  await expect(publish).toBeDisabled();
  const soon = new Date(Date.now() + 20 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await day.fill(soon);
  await expectAccessible(page);
  await publish.click();
  await visitor.goto(await page.getByRole('textbox', { name: 'The link' }).inputValue());
  await expect(visitor.getByRole('heading', { level: 1, name: 'One?' })).toBeVisible();
  await expect(visitor.locator('.shared-words')).toHaveText('One?');
  await expect(visitor.getByText('The first answer.')).toHaveCount(0);
});

test('a secret must be looked at before it goes out', async ({ page, model }) => {
  model.will({ say: 'Keep it safe.' });
  await converse(page, 'Keep this. My key is ghp_0123456789abcdefABCDEF0123456789abcd and my mail ada@example.org');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this conversation' });
  await expect(dialog.getByRole('heading', { name: '2 places look like secrets or personal data' })).toBeVisible();
  await expect(dialog.getByText('Message 1, question').first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Publish the link' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Questions' }).uncheck();
  await expect(dialog.getByRole('button', { name: 'Publish the link' })).toBeEnabled();
  await dialog.getByRole('checkbox', { name: 'Questions' }).check();
  await dialog.getByRole('checkbox', { name: /^I looked/ }).check();
  await dialog.getByRole('button', { name: 'Publish the link' }).click();
  await expect(page.getByRole('textbox', { name: 'The link' })).toBeVisible();
});

test('named people, and nobody else', async ({ page, model, browser, instance, visitor }) => {
  const [bob, carol] = [await other(browser, instance.url, 'Bob'), await other(browser, instance.url, 'Carol')];
  model.will({ say: 'For Bob.' });
  await converse(page, 'Hello?');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this conversation' });
  await dialog.getByRole('radio', { name: 'Named people' }).check();
  await dialog.getByRole('textbox', { name: 'Their addresses' }).fill('nobody@example.com');
  await dialog.getByRole('button', { name: 'Publish the link' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Nobody here has the address nobody@example.com.');
  await dialog.getByRole('textbox', { name: 'Their addresses' }).fill(bob.person.email);
  await dialog.getByRole('button', { name: 'Publish the link' }).click();
  const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
  await bob.page.goto(link);
  await expect(bob.page.getByText('For Bob.')).toBeVisible();
  expect((await carol.page.goto(link))?.status()).toBe(404);
  expect((await visitor.goto(link))?.status()).toBe(404);
  await visitor.getByRole('link', { name: 'Sign in' }).click();
  await expect(visitor).toHaveURL(/\/sign-in\?next=/);
  await visitor.getByLabel('E-mail').fill(bob.person.email);
  await visitor.getByLabel('Password', { exact: true }).fill(bob.person.password);
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(visitor.getByText('For Bob.')).toBeVisible();
  await bob.close();
  await carol.close();
});

test('a password opens it, without a script too', async ({ page, model, browser, instance }) => {
  model.will({ say: 'Behind the door.' });
  await converse(page, 'Hello?');
  const { path } = await share(page, { password: 'open sesame' });
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: instance.url });
  const reader = await context.newPage();
  expect((await reader.goto(path))?.status()).toBe(401);
  await reader.getByLabel('Password').fill('wrong');
  await reader.getByRole('button', { name: 'Open' }).click();
  await expect(reader.getByRole('alert')).toHaveText('That is not the password.');
  await reader.getByLabel('Password').fill('open sesame');
  await reader.getByRole('button', { name: 'Open' }).click();
  await expect(reader.getByText('Behind the door.')).toBeVisible();
  await context.close();
});

test('expired, used up, revoked and wrong links are the same page', async ({ page, model, visitor }) => {
  model.will({ say: 'Gone soon.' });
  await converse(page, 'Hello?');
  const expiresAt = new Date(Date.now() + 2_000).toISOString();
  const [expired, spent, revoked] = [
    await share(page, { expiresAt }),
    await share(page, { maxViews: 1 }),
    await share(page),
  ];
  expect((await visitor.goto(spent.path))?.status()).toBe(200);
  await page.request.delete(`/api/shares/${revoked.id}`);
  await expect.poll(async () => (await visitor.request.get(expired.path)).status()).toBe(404);
  const wrong = await (await visitor.request.get(`/s/${'x'.repeat(32)}`)).text();
  for (const { path } of [expired, spent, revoked]) {
    const answer = await visitor.request.get(path);
    expect([answer.status(), await answer.text()]).toEqual([404, wrong]);
  }
  await visitor.goto(revoked.path);
  await expectAccessible(visitor);
});

test('a link of signs that no link has is no link, wherever it leads on', async ({ page }) => {
  for (const path of ['/s/你', '/s/你?continue', '/s/你/continue', '/s/你/live', '/s/%2Fexample?continue'])
    expect((await page.request.get(path)).status(), path).toBe(404);
});

import type { Locator, Page } from '@playwright/test';
import { expectGood } from './axe';
import { ask, composer, converse, replies, reply } from './chat';
import { signUp } from './fixtures';
import { expect, test } from './team';

test.describe.configure({ mode: 'serial' });
test.slow();

const shots = process.env.SHOTS;
const shot = async (page: Page, name: string) => {
  if (!shots) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 1100 });
      await page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1280, height: 720 });
};

const row = (page: Page, model: string): Locator => page.locator(`[data-model="${model}"]`);
const modelButton = (page: Page): Locator => page.getByRole('button', { name: /^Model:/ });

/** Models that the composer's menu offers. */
async function offered(page: Page): Promise<string[]> {
  await modelButton(page).click();
  const items = page.getByRole('menu', { name: 'Model' }).getByRole('menuitemradio');
  await expect(items.first()).toBeVisible();
  const names = await items.allTextContents();
  await page.keyboard.press('Escape');
  return names;
}

async function pick(page: Page, model: string): Promise<void> {
  await modelButton(page).click();
  await page.getByRole('menuitemradio', { name: model, exact: true }).click();
  await expect(modelButton(page)).toHaveAccessibleName(`Model: ${model}`);
}

test('an admin turns a model off, by keyboard; whoever was about to use it is told, and goes on with another', async ({
  page: ada,
  model,
  root,
}) => {
  model.will({ say: 'A short answer.' });
  await ada.goto('/');
  await pick(ada, 'kimi-k3');

  await root.goto('/admin/models');
  await expect(root.getByRole('link', { name: 'Models' })).toHaveAttribute('aria-current', 'page');
  const k3 = row(root, 'kimi-k3');
  await expect(k3).toContainText('offered now');
  await expect(k3).toContainText(/1\.05M tokens of context\s· \$\d+\.\d+ in, \$\d+\.\d+ out a million/);
  await expectGood(root);
  await shot(root, 'models');
  const onOff = root.getByRole('checkbox', { name: 'kimi-k3 is on' });
  await onOff.focus();
  await root.keyboard.press('Space');
  await expect(onOff).not.toBeChecked();
  await expect(k3).toContainText('kimi-k3 · off');

  await ask(ada, 'Hello');
  const trouble = ada.locator('[data-trouble=model-refused]');
  await expect(trouble).toContainText('This model was turned off here.');
  await expect(composer(ada)).toHaveValue('Hello');
  await shot(ada, 'chat-refused');
  await trouble.getByRole('button', { name: 'Go on with kimi-k2-thinking' }).click();
  await composer(ada).press('Enter');
  await expect(reply(ada)).toContainText('A short answer.');
  await ada.goto('/');
  expect(await offered(ada)).not.toContain('kimi-k3');

  await onOff.focus();
  await root.keyboard.press('Space');
  await expect(k3).not.toContainText('kimi-k3 · off');
  await ada.reload();
  expect(await offered(ada)).toContain('kimi-k3');
});

test('a model is for named people and teams; others do not see it', async ({
  ada,
  ben,
  team,
  visitor,
  instance,
  root,
}) => {
  const other = await signUp(visitor.request, instance.url);
  await root.goto('/admin/models');
  await root.getByRole('button', { name: 'Access to kimi-k3', exact: true }).press('Enter');
  const form = root.getByRole('form', { name: 'Who may use kimi-k3' });
  await form.getByRole('radio', { name: /Only these people/ }).check();
  await expect(form).toContainText('Nobody yet.');
  await form.getByLabel('Person, by e-mail address').fill('nobody@example.org');
  await root.keyboard.press('Enter');
  await expect(form).toContainText('There is no account with this address.');
  await form.getByLabel('Person, by e-mail address').fill(other.email);
  await root.keyboard.press('Enter');
  await form.getByRole('combobox', { name: 'Team' }).selectOption(team.id);
  await expect(form.getByRole('list', { name: 'Who may use it' })).toContainText('Red (team)');
  await expectGood(root);
  await shot(root, 'models-access');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(row(root, 'kimi-k3')).toContainText(`Only for Red (team), ${other.name}`);

  await visitor.goto('/');
  expect(await offered(visitor)).toContain('kimi-k3');
  await ben.page.goto('/');
  expect(await offered(ben.page)).toContain('kimi-k3');
  await pick(ben.page, 'kimi-k3');
  await ben.page.getByRole('button', { name: 'Space: Red' }).click();
  await ben.page.getByRole('menuitemradio', { name: 'Private' }).click();
  await expect(modelButton(ben.page)).toHaveAccessibleName('Model: kimi-k2-thinking');
  expect(await offered(ben.page)).not.toContain('kimi-k3');
  const privately = await ada.request.post('/api/chat', { data: { text: 'Hello', model: 'kimi-k3' } });
  expect(privately.status()).toBe(403);
  expect((await privately.json()).error).toMatchObject({
    code: 'model-refused',
    details: { reason: 'model-not-granted' },
  });

  await root.getByRole('button', { name: 'Access to kimi-k3', exact: true }).click();
  await form.getByRole('button', { name: `Take ${other.name} out` }).click();
  await form.getByRole('radio', { name: 'Everybody' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(row(root, 'kimi-k3')).toContainText('For everybody');
});

test('another model answers in conversations of one that is gone', async ({ page: ada, model, root }) => {
  model.will({ say: 'A short answer.' });
  const settle = (data: object) => root.request.patch('/api/models/settings', { data });
  expect((await settle({ model: 'kimi-k2-0905', alias: 'kimi-k3' })).ok()).toBe(true);
  const sent = await ada.request.post('/api/chat', { data: { text: 'Hello', model: 'kimi-k2-0905' } });
  expect(sent.status()).toBe(200);
  const path = `/c/${sent.headers()['x-conversation-id']}`;

  await root.goto('/admin/models');
  const gone = row(root, 'kimi-k2-0905');
  await expect(gone).toContainText('no longer offered');
  await expect(gone).toContainText('1 conversation of late');
  const substitute = root.getByRole('combobox', { name: 'Who answers for kimi-k2-0905' });
  await expect(substitute).toHaveValue('kimi-k3');
  await substitute.selectOption({ label: 'No model: its messages are refused' });
  await expect(substitute).toHaveValue('');

  await ada.goto(path);
  const note = ada.locator('[data-part=model-note]');
  await expect(note).toContainText('kimi-k2-0905 may not be used here any more.');
  await expectGood(ada);
  await shot(ada, 'chat-gone');
  await expect(note.getByRole('button', { name: 'Go on with kimi-k2-thinking' })).toBeVisible();

  await root.getByRole('button', { name: 'Test kimi-k2-0905' }).press('Enter');
  await expect(gone.getByRole('alert')).toContainText('This model is no longer offered');
  await expect(gone.getByRole('alert')).toContainText('Let another model answer for it, or turn it off.');
  await expectGood(root);
  await shot(root, 'models-gone');

  await substitute.focus();
  await root.keyboard.type('kimi-k2.6');
  await expect(substitute).toHaveValue('kimi-k2.6');
  await expect(root.getByRole('main').getByRole('alert')).toHaveCount(1);
  await root.getByRole('button', { name: 'Test kimi-k2-0905' }).press('Enter');
  await expect(gone).toContainText('kimi-k2.6 answered');

  await ada.reload();
  await expect(modelButton(ada)).toHaveAccessibleName('Model: kimi-k2-0905, answered by kimi-k2.6');
  await expect(note).toHaveCount(0);
  await shot(ada, 'chat-served');
  await converse(ada, 'And again?');
  await expect(replies(ada).last()).toHaveAccessibleName('Reply of kimi-k2.6');
  await expect(modelButton(ada)).toHaveAccessibleName('Model: kimi-k2-0905, answered by kimi-k2.6');
  await settle({ model: 'kimi-k2-0905', alias: null });
});

test('the first choice of new conversations, and a test of a model', async ({ page: ada, model, root }) => {
  model.will({ think: 'Hm.', say: 'I am here.' });
  await root.goto('/admin/models');
  const first = root.getByRole('combobox', { name: 'First choice' });
  await first.selectOption('kimi-k2.6');
  await expect(row(root, 'kimi-k2.6')).toContainText('first choice');
  await ada.goto('/');
  await expect(modelButton(ada)).toHaveAccessibleName('Model: kimi-k2.6');

  await root.getByRole('button', { name: 'Test kimi-k2.6' }).focus();
  await root.keyboard.press('Enter');
  const told = row(root, 'kimi-k2.6').locator('[data-part=test]');
  await expect(told).toContainText('It answers');
  await expect(told).toContainText(/to the first word\s· .+ in all\s· \d+ tokens in, \d+ out\s· <?\$0\.\d+/);
  await expect(told).toContainText('I am here.');
  await expectGood(root);
  await shot(root, 'models-test');
  await first.selectOption('');
  await expect(row(root, 'kimi-k2-thinking')).toContainText('first choice');
});

test('in French', async ({ baseURL, root }) => {
  await root.context().addCookies([{ name: 'pensee-locale', value: 'fr', url: baseURL as string }]);
  await root.goto('/admin/models');
  await expect(root.getByRole('heading', { name: 'Modèles' })).toBeVisible();
  await shot(root, 'models-fr');
});

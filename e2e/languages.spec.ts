import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ScriptInput } from '@/lib/practice/script';
import { expect, test } from './chat';

type Words = { [key: string]: string | Words };

const flat = (words: Words): string[] =>
  Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : flat(value)));

const files = readdirSync('messages/en');
const read = (locale: string) =>
  files.flatMap((file) => flat(JSON.parse(readFileSync(`messages/${locale}/${file}`, 'utf8')) as Words));
const french = new Set(read('fr'));
const english = new Set(read('en').filter((words) => !/[{<]/.test(words) && !french.has(words)));

/** Everything that the page says, to the eye or to a screen reader. */
const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('script, style, noscript')) all.push(node.nodeValue?.trim() ?? '');
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'data-tip']) {
        all.push(element.getAttribute(name)?.trim() ?? '');
      }
    }
    return all;
  });

async function expectFrench(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  expect((await said(page)).filter((words) => english.has(words))).toEqual([]);
}

test.use({ locale: 'fr-FR', settings: { KIMI_RETRY_MS: '20', KIMI_IDLE_MS: '1000' } });

test('a French browser is met in French, before and after the sign-in', async ({ visitor, page, model }) => {
  for (const path of ['/sign-in', '/sign-up', '/reset']) {
    await visitor.goto(path);
    await expectFrench(visitor);
  }
  model.will({ think: 'Voyons.', say: 'Voilà. [lien](https://example.org) `code`', cut: 'no-done' });
  await page.goto('/');
  await expectFrench(page);
  const field = page.getByRole('textbox', { name: 'Votre message' });
  await field.fill('Bonjour');
  await field.press('Enter');
  await expect(page.getByText('Voilà.')).toBeVisible();
  await expect(page.getByRole('article').last()).toHaveAttribute('data-state', 'done');
  await expectFrench(page);
  for (const path of ['/usage', '/account', '/no/such/page']) {
    await page.goto(path);
    await expectFrench(page);
  }
});

test('errors, costs, the palette and menus speak French', async ({ page, model }) => {
  model.will({ fail: '401' });
  await page.goto('/');
  const field = page.getByRole('textbox', { name: 'Votre message' });
  await field.fill('Bonjour');
  await field.press('Enter');
  await expect(page.locator('[data-outcome="check-key"]')).toBeVisible();
  await expectFrench(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeVisible();
  await expectFrench(page);
  await page.keyboard.press('Escape');
  await page.locator('[data-part="sum"]').click();
  await expect(page.getByRole('dialog').getByRole('table').first()).toBeVisible();
  await expectFrench(page);
});

/** Nothing that a refusing answer of the API said in English stands on the page. */
function serverWords(page: Page): () => Promise<void> {
  const told: string[] = [];
  page.on('response', async (response) => {
    if (response.status() < 400 || !response.url().includes('/api/')) return;
    const { error } = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
    if (error?.message) told.push(error.message);
  });
  return async () => {
    await expect.poll(() => told.length).toBeGreaterThan(0);
    const shown = (await said(page)).join('\n');
    expect(told.filter((words) => shown.includes(words))).toEqual([]);
    await expectFrench(page);
  };
}

/** Sends the next message of the page otherwise than its composer would. */
const sendInstead = (page: Page, over: object) =>
  page.route(
    '**/api/chat',
    (route) => route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), ...over }) }),
    { times: 1 },
  );

const refusals: [string, object, RegExp][] = [
  ['a message that is too long', { text: 'x'.repeat(200_001) }, /^Message\s: Prenez au plus 200\s000 caractères\.$/],
  ['a message of nothing', { text: ' ' }, /^Message\s: Ce champ est vide\.$/],
  ['a model that is not offered', { model: 'no-such-model' }, /^Ce modèle n’est pas proposé ici\./],
  [
    'a conversation that is not there',
    { conversationId: '00000000-0000-7000-8000-000000000000' },
    /^Cela n’existe pas/,
  ],
  ['a body that is far too large', { text: 'x'.repeat(3_000_000) }, /^C’est trop long\./],
  ['a field that people do not know', { clientId: 'none' }, /^clientId\s: /],
];

for (const [name, over, words] of refusals) {
  test(`${name} is refused in French, and the text is kept`, async ({ page }) => {
    const spokeFrench = serverWords(page);
    await page.goto('/');
    await sendInstead(page, over);
    const field = page.getByRole('textbox', { name: 'Votre message' });
    await field.fill('Bonjour');
    await field.press('Enter');
    await expect(page.locator('[data-trouble] p')).toHaveText(words);
    await expect(field).toHaveValue('Bonjour');
    await spokeFrench();
  });
}

test('a message too long for the composer is told in French before it is sent', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Votre message' }).fill('x'.repeat(200_001));
  await expect(page.getByText(/200\s001 caractères sur 200\s000\./)).toBeVisible();
  await expectFrench(page);
});

test('a run in progress and an ended sign-in are told in French', async ({ page, model }) => {
  const spokeFrench = serverWords(page);
  // Without the list's events the page learns of the other run, and of the end of its session, only by asking.
  await page.route('**/api/events', (route) => route.abort());
  model.will({ say: 'Voilà.' });
  await page.goto('/');
  const field = page.getByRole('textbox', { name: 'Votre message' });
  await field.fill('Bonjour');
  await field.press('Enter');
  await expect(page.getByRole('article').last()).toHaveAttribute('data-state', 'done');
  const conversationId = /\/c\/(.+)$/.exec(page.url())?.[1];
  const read = await page.request.get(`/api/conversations/${conversationId}`);
  const { messages } = (await read.json()) as { messages: { id: string }[] };
  model.will({ say: 'Un mot, puis un autre.', hold: 1 });
  const data = { conversationId, parentId: messages.at(-1)?.id, text: 'Ailleurs' };
  const elsewhere = page.request.post('/api/chat', { data });
  await expect
    .poll(async () => (await (await page.request.get(`/api/conversations/${conversationId}`)).json()).messages.length)
    .toBe(4);
  await field.fill('Encore');
  await field.press('Enter');
  await expect(page.locator('[data-trouble="run-in-progress"]')).toContainText('Une réponse est déjà en cours');
  await spokeFrench();
  await model.release();
  await elsewhere;
  await expect(page.getByRole('button', { name: 'Envoyer' })).toBeVisible();
  await page.context().clearCookies();
  await field.fill('Encore');
  await field.press('Enter');
  await expect(page.locator('[data-trouble="not-signed-in"]')).toContainText('Vous êtes déconnecté.');
  await spokeFrench();
});

test('forms say in French what is wrong, before and after they are sent', async ({ visitor, page, person }) => {
  const spokeFrench = serverWords(visitor);
  await visitor.goto('/sign-in');
  await visitor.getByRole('button', { name: 'Se connecter' }).click();
  await expect(visitor.getByText('Ce champ est vide.')).toBeVisible();
  await visitor.getByLabel('Adresse e-mail').fill('nobody');
  await visitor.getByLabel('Mot de passe', { exact: true }).fill('pas le bon');
  await visitor.getByRole('button', { name: 'Se connecter' }).click();
  await expect(visitor.getByText('Ce n’est pas une adresse e-mail.')).toBeVisible();
  await visitor.getByLabel('Adresse e-mail').fill(person.email);
  await visitor.getByRole('button', { name: 'Se connecter' }).click();
  await expect(visitor.getByText('L’adresse ou le mot de passe est incorrect.')).toBeVisible();
  await spokeFrench();
  for (let i = 0; i < 10; i += 1) {
    await visitor.request.post('/api/account/sign-in', { data: { email: person.email, password: 'pas le bon' } });
  }
  await visitor.getByRole('button', { name: 'Se connecter' }).click();
  await expect(visitor.getByText(/^Trop de tentatives\. Réessayez dans (une minute|\d+ minutes)\.$/)).toBeVisible();
  await spokeFrench();

  const spokeFrenchInside = serverWords(page);
  await page.goto('/account');
  await page.getByLabel('Nouveau mot de passe').fill('court');
  await page.getByLabel('Mot de passe actuel').fill('pas le bon');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await expect(page.getByText('Prenez au moins 8 caractères.')).toBeVisible();
  await page.getByLabel('Nouveau mot de passe').fill('assez long pour aller');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await expect(page.getByText(/Ce n’est pas votre mot de passe\.|^Trop de tentatives\./)).toBeVisible();
  await spokeFrenchInside();
});

const hosts: [string, ScriptInput, string, string | null][] = [
  ['401', { fail: '401' }, 'La clé d’API a été refusée', 'check-key'],
  ['429', { fail: '429', failType: 'rate_limit_reached_error', retryAfter: 3_600 }, 'Trop de demandes', 'wait'],
  ['content filter', { fail: '400', failType: 'content_filter' }, 'L’hôte a décliné cette demande', 'refused'],
  ['filtered answer', { say: 'Jusque-là', finish: 'content_filter' }, 'Le filtre de l’hôte a mis fin', 'filtered'],
  ['reset', { say: 'Jusque-là et pas plus loin.', cut: 'reset@3' }, 'La connexion à l’hôte s’est rompue', 'network'],
];

for (const [name, script, title, outcome] of hosts) {
  test(`what a host says (${name}) is a quotation behind our own French words`, async ({ page, model }) => {
    model.will(script);
    await page.goto('/');
    const field = page.getByRole('textbox', { name: 'Votre message' });
    await field.fill('Bonjour');
    await field.press('Enter');
    const note = page.locator(`[data-outcome="${outcome}"]`);
    await expect(note).toContainText(title);
    for (const summary of await page.locator('summary').all()) await summary.click();
    const folded = page.locator('[data-part="work"] [aria-expanded="false"]');
    while ((await folded.count()) > 0) await folded.first().click();
    await expectFrench(page);
    const own = await page.evaluate(() => {
      for (const quote of document.querySelectorAll('main q')) quote.remove();
      return document.querySelector('main')?.innerText ?? '';
    });
    expect(own).not.toMatch(/\b(the|host|it says|reply|request|connection|was|refused)\b/i);
  });
}

test('a host is quoted in its language, after a sentence of ours', async ({ page, model }) => {
  model.will({ fail: '401' });
  await page.goto('/');
  const field = page.getByRole('textbox', { name: 'Votre message' });
  await field.fill('Bonjour');
  await field.press('Enter');
  const note = page.locator('[data-outcome="check-key"]');
  await note.getByText('Ce que l’hôte a dit').click();
  await expect(note.locator('q[lang="en"]')).toBeVisible();
});

test('the language is changed in the account menu, and holds', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /Votre compte/ }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.getByRole('textbox', { name: 'Your message' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'What shall we think about?' })).toBeVisible();
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('menuitemradio', { name: 'Français' }).click();
  await expect(page.getByRole('textbox', { name: 'Votre message' })).toBeVisible();
});

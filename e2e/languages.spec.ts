import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
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

test.use({ locale: 'fr-FR' });

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

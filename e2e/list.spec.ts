import type { Locator, Page } from '@playwright/test';
import { answer, composer, conversationId, converse, expect, reply, test } from './chat';

const list = (page: Page): Locator => page.getByRole('navigation', { name: 'Conversations' });
const entry = (page: Page, title: string): Locator => list(page).getByRole('link', { name: title });

/** What can be done with an entry of the list. */
async function menuOf(page: Page, title: string, act: 'Rename' | 'Delete'): Promise<void> {
  await entry(page, title).hover();
  await list(page)
    .getByRole('button', { name: `More for “${title}”` })
    .click();
  await page.getByRole('menuitem', { name: act }).click();
}

async function search(page: Page, words: string): Promise<Locator> {
  const field = page.getByRole('combobox', { name: 'Search titles, messages and reasoning' });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await field.fill(words);
  return page.getByRole('group', { name: 'Results' }).getByRole('option');
}

test('the model writes the title, which is counted in the ledger too', async ({ page, model }) => {
  model.will({ say: 'Nine eggs, then.' });
  await page.goto('/');
  await converse(page, 'Please tell me how nine eggs stand on a laptop without breaking.');
  await expect(entry(page, 'Tell me how nine eggs stand')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tell me how nine eggs stand');
  const ledger = await page.request.get(`/api/conversations/${await conversationId(page)}/ledger`);
  const { entries } = (await ledger.json()) as { entries: { purpose: string; costNano: number }[] };
  expect(entries.find((row) => row.purpose === 'title')?.costNano).toBeGreaterThan(0);
});

test('a conversation is renamed, and the model leaves that title alone', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  await page.goto('/');
  await converse(page, 'Old words');
  await menuOf(page, 'Old words', 'Rename');
  await page.getByRole('textbox', { name: 'Title of the conversation' }).fill('New words');
  await page.keyboard.press('Enter');
  await expect(entry(page, 'New words')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New words');
  await converse(page, 'Once more');
  await page.reload();
  await expect(entry(page, 'New words')).toBeVisible();
  await expect(entry(page, 'Old words')).toHaveCount(0);
});

test('a deleted conversation comes back with undo', async ({ page, model }) => {
  model.will({ say: 'Keep me.' });
  await page.goto('/');
  await converse(page, 'Precious');
  const url = page.url();
  await menuOf(page, 'Precious', 'Delete');
  await expect(entry(page, 'Precious')).toHaveCount(0);
  await expect(page).not.toHaveURL(url);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(entry(page, 'Precious')).toBeVisible();
  await expect(page).toHaveURL(url);
  await expect(answer(page)).toHaveText('Keep me.');
});

test('a deleted conversation is gone, in the list and at its address', async ({ page, model }) => {
  model.will({ say: 'Gone.' });
  await page.goto('/');
  await converse(page, 'Fleeting');
  const url = page.url();
  await entry(page, 'Fleeting').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('“Fleeting” was deleted.')).toBeVisible();
  await page.goto(url);
  await expect(page.getByText('This page is not in the catalogue')).toBeVisible();
  await expect(entry(page, 'Fleeting')).toHaveCount(0);
});

test('search finds titles, messages and reasoning, blind to case and accents', async ({ page, model }) => {
  model.will({ think: 'L’ÉLÈVE pense à Noël.', say: 'Fünf Äpfel.' });
  await page.goto('/');
  await converse(page, 'Une Réponse brève');
  await page.goto('/');
  for (const [words, kind, excerpt] of [
    ['REPONSE breve', 'Title', 'Une Réponse brève'],
    ['reponse', 'Question', 'Une Réponse brève'],
    ['funf apfel', 'Answer', 'Fünf Äpfel.'],
    ['eleve PENSE', 'Reasoning', 'L’ÉLÈVE pense à Noël.'],
  ] as const) {
    const hits = await search(page, words);
    await expect(hits.filter({ hasText: kind }).filter({ hasText: excerpt })).toHaveCount(1);
    await page.keyboard.press('Escape');
  }
  await search(page, 'nowhere to be found');
  await expect(page.getByText('Nothing found for “nowhere to be found”.')).toBeVisible();
});

test('search finds a piece of a Chinese sentence', async ({ page, model }) => {
  model.will({ think: '先想一想鸡蛋的问题。', say: '把九个鸡蛋放在书上。' });
  await page.goto('/');
  await converse(page, '怎样叠放鸡蛋？');
  const hits = await search(page, '个鸡蛋放');
  await expect(hits.filter({ hasText: 'Answer' })).toHaveCount(1);
  await expect(hits.filter({ hasText: 'Answer' }).locator('mark')).toHaveText(['个鸡蛋放']);
});

test('a hit leads to its place, in reasoning that was folded too', async ({ page, model }) => {
  await page.goto('/');
  model.will({ think: 'The needle lies in the hay.', say: 'Found nothing.' });
  await converse(page, 'First');
  model.will({ text: 900 });
  for (const words of ['Second', 'Third', 'Fourth']) await converse(page, words);
  await page.goto('/');
  const hits = await search(page, 'NEEDLE lies');
  await hits.filter({ hasText: 'Reasoning' }).click();
  await expect(page).toHaveURL(/\/c\/.+at=/);
  const place = page.getByText('The needle lies in the hay.');
  await expect(place).toBeInViewport();
  expect(await page.evaluate(() => [...(CSS.highlights.get('pensee-hit') ?? [])].map(String))).toEqual(['needle lies']);
});

test('a hit in another version shows that version', async ({ page, model }) => {
  await page.goto('/');
  model.will({ say: 'The first has marmalade.' });
  await converse(page, 'Breakfast?');
  model.will({ say: 'The second has honey.' });
  await reply(page).getByRole('button', { name: 'Answer anew', exact: true }).click();
  await page.getByRole('menuitem', { name: /^The same model/ }).click();
  await expect(answer(page)).toHaveText('The second has honey.');
  await page.goto('/');
  await (await search(page, 'marmalade')).click();
  await expect(answer(page)).toHaveText('The first has marmalade.');
  await expect(reply(page).getByRole('group', { name: 'Version 1 of 2' })).toBeVisible();
});

test('conversations are opened, and begun, by keyboard alone', async ({ page, model }) => {
  model.will({ say: 'By keys.' });
  await page.goto('/');
  await converse(page, 'Reached by keys');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await page.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await page.keyboard.type('new conv');
  await expect(palette.getByRole('option', { selected: true })).toContainText('New conversation');
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/\/c\//);
  await expect(palette).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await page.keyboard.type('reached by');
  await expect(page.getByRole('option', { selected: true })).toContainText('Reached by keys');
  await page.keyboard.press('Enter');
  await expect(reply(page)).toContainText('By keys.');
  await expect(composer(page)).toBeVisible();
});

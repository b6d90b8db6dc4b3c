import type { Page } from '@playwright/test';
import { answer, ask, composer, converse, expect, type Model, questions, replies, reply, rested, test } from './chat';

const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });

/** Two conversations whose replies are held in the middle; the page shows the second. */
async function beginTwo(page: Page, model: Model): Promise<void> {
  await page.goto('/');
  model.will({ say: 'Apples to the end.', hold: 1 });
  await ask(page, 'Of apples');
  await expect(answer(page)).toHaveText('Apple');
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(replies(page)).toHaveCount(0);
  model.will({ say: 'Bread to the end.', hold: 1 });
  await ask(page, 'Of bread');
  await expect(answer(page)).toHaveText('Bread');
}

test('two conversations stream at once, each to its own end', async ({ page, model }) => {
  await beginTwo(page, model);
  await list(page)
    .getByRole('link', { name: /^Of apples/ })
    .click();
  await expect(answer(page)).toHaveText('Apple');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await model.release();
  await expect(answer(page)).toHaveText('Apples to the end.');
  await page.goBack();
  await expect(answer(page)).toHaveText('Bread to the end.');
  await expect(questions(page)).toHaveText(/^Of bread/);
});

test('deleting a conversation that runs leaves the other one alone', async ({ page, model }) => {
  await beginTwo(page, model);
  await list(page)
    .getByRole('link', { name: /^Of apples/ })
    .focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('“Of apples” was deleted.')).toBeVisible();
  await model.release();
  await expect(answer(page)).toHaveText('Bread to the end.');
  await rested(page);
  await page.reload();
  await expect(answer(page)).toHaveText('Bread to the end.');
});

test('each conversation keeps its own draft', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  await page.goto('/');
  await converse(page, 'Of apples');
  await composer(page).fill('More of apples');
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(composer(page)).toHaveValue('');
  await composer(page).fill('Of bread');
  await list(page)
    .getByRole('link', { name: /^Of apples/ })
    .click();
  await expect(composer(page)).toHaveValue('More of apples');
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(composer(page)).toHaveValue('Of bread');
});

test('while a reply is written the next message can be typed, and Enter keeps it', async ({ page, model }) => {
  model.will({ say: 'Still at it, still at it.', hold: 2 });
  await page.goto('/');
  await ask(page, 'Go');
  await expect(answer(page)).toHaveText('Still at i');
  await composer(page).fill('The next one');
  await composer(page).press('Enter');
  await expect(composer(page)).toHaveValue('The next one');
  await model.release();
  await rested(page);
  model.will({ say: 'Here.' });
  await composer(page).press('Enter');
  await expect(answer(page)).toHaveText('Here.');
});

test('an earlier reply is answered anew from its own place; what followed stays on its branch', async ({
  page,
  model,
}) => {
  await page.goto('/');
  model.will({ say: 'First.' });
  await converse(page, 'One');
  model.will({ say: 'Second.' });
  await converse(page, 'Two');
  model.will({ say: 'First, otherwise.' });
  await replies(page).first().getByRole('button', { name: 'Answer anew', exact: true }).click();
  await page.getByRole('menuitem', { name: /^The same model/ }).click();
  await expect(replies(page)).toHaveCount(1);
  await expect(answer(page)).toHaveText('First, otherwise.');
  await rested(page);
  await reply(page).getByRole('button', { name: 'Version before', exact: true }).click();
  await expect(replies(page)).toHaveCount(2);
  await expect(answer(page)).toHaveText('Second.');
});

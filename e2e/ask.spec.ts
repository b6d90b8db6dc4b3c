import { answer, ask, composer, converse, expect, questions, reply, rested, test, thought, thoughtHead } from './chat';

test('Enter sends, Shift+Enter breaks the line', async ({ page, model }) => {
  model.will({ say: 'Two lines, then.' });
  await page.goto('/');
  await composer(page).fill('The first line');
  await composer(page).press('Shift+Enter');
  await composer(page).pressSequentially('and the second.');
  await expect(composer(page)).toHaveValue('The first line\nand the second.');
  await composer(page).press('Enter');
  await expect(questions(page)).toContainText('The first line\nand the second.');
  await expect(composer(page)).toHaveValue('');
  await expect(answer(page)).toHaveText('Two lines, then.');
});

test('an empty message cannot be sent, and one that is too long is told', async ({ page }) => {
  await page.goto('/');
  await composer(page).fill('   ');
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await composer(page).evaluate((box: HTMLTextAreaElement) => {
    box.setRangeText('a'.repeat(200_001 - box.value.length));
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await expect(page.getByText('200,001 of 200,000 characters')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
});

test('the draft survives a reload, in a new conversation and in an old one', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  await page.goto('/');
  await composer(page).fill('Not yet said');
  await page.reload();
  await expect(composer(page)).toHaveValue('Not yet said');
  await converse(page, 'Said now');
  await composer(page).fill('And the next thought');
  await page.reload();
  await expect(composer(page)).toHaveValue('And the next thought');
  await page.goto('/');
  await expect(composer(page)).toHaveValue('');
});

test('reasoning streams in its own region, open while it runs, and folds when the answer begins', async ({
  page,
  model,
}) => {
  model.will({ think: 'Eggs first, then the book.', say: 'The book goes below.', hold: 4 });
  await page.goto('/');
  await ask(page, 'How do I stack them?');
  await expect(thought(page)).toContainText('Eggs first, then');
  await expect(thoughtHead(page)).toHaveAccessibleName(/^Thinking/);
  await expect(thoughtHead(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(answer(page)).toHaveCount(0);
  await model.release();
  await expect(answer(page)).toHaveText('The book goes below.');
  await expect(thoughtHead(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(answer(page)).not.toContainText('Eggs first');
});

test('nothing breathes while someone types', async ({ page, model }) => {
  model.will({ think: 'Eggs first, then the book.', say: 'The book goes below.', hold: 4 });
  await page.goto('/');
  await ask(page, 'How do I stack them?');
  await expect(thought(page)).toContainText('Eggs first, then');
  const breathing = (box: HTMLElement, key = '') => {
    if (key) box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    return document.getAnimations().filter((one) => one instanceof CSSAnimation && one.playState === 'running').length;
  };
  await expect.poll(() => composer(page).evaluate(breathing)).toBeGreaterThan(0);
  expect(await composer(page).evaluate(breathing, 'a')).toBe(0);
  await expect.poll(() => composer(page).evaluate(breathing)).toBeGreaterThan(0);
  await model.release();
  await expect(answer(page)).toHaveText('The book goes below.');
});

test('reasoning that the reader opened stays open when the answer begins', async ({ page, model }) => {
  model.will({ think: 'A thought that is read.', say: 'The answer.', hold: 4 });
  await page.goto('/');
  await ask(page, 'Think aloud');
  await expect(thought(page)).toBeVisible();
  await thoughtHead(page).click();
  await expect(thought(page)).toHaveCount(0);
  await thoughtHead(page).click();
  await model.release();
  await rested(page);
  await expect(thought(page)).toHaveText('A thought that is read.');
});

test('reasoning that the reader scrolled stays open when the answer begins', async ({ page, model }) => {
  model.will({ reasoning: 1_200, text: 8, hold: 1_100 });
  await page.goto('/');
  await ask(page, 'Think long');
  await expect(thought(page)).toContainText('this idea');
  await expect.poll(() => thought(page).evaluate((box) => box.scrollTop)).toBeGreaterThan(100);
  await thought(page).hover();
  await page.mouse.wheel(0, -200);
  await expect
    .poll(() => thought(page).evaluate((b) => b.scrollHeight - b.scrollTop - b.clientHeight))
    .toBeGreaterThan(24);
  await model.release();
  await rested(page);
  await expect(thought(page)).toBeVisible();
});

test('reasoning keeps its duration and its token count after a reload', async ({ page, model }) => {
  model.will({ reasoning: 40, rate: 200, say: 'Thought through.' });
  await page.goto('/');
  await converse(page, 'Think about it');
  await expect(thoughtHead(page)).toHaveAccessibleName(/^Thought for .+ · \d+ tokens$/);
  const told = await thoughtHead(page).textContent();
  await page.reload();
  await expect(thoughtHead(page)).toHaveText(told as string);
});

test('reasoning can be searched and copied by itself', async ({ page, model }) => {
  model.will({ think: 'The été was hot.\n\nAnother ETE came, then a third été.', say: 'No summer in the answer.' });
  await page.goto('/');
  await converse(page, 'Summers?');
  await thoughtHead(page).click();
  await reply(page).getByRole('button', { name: 'Search in the reasoning' }).click();
  const search = reply(page).getByRole('search');
  await search.getByRole('searchbox').fill('ete');
  await expect(search.getByRole('status')).toHaveText('1 of 3');
  await search.getByRole('searchbox').press('Enter');
  await expect(search.getByRole('status')).toHaveText('2 of 3');
  await search.getByRole('searchbox').fill('summer');
  await expect(search.getByRole('status')).toHaveText('Nothing found');
  await search.getByRole('button', { name: 'Close the search' }).click();
  await reply(page).getByRole('button', { name: 'Copy the reasoning' }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await clipboard()).toBe('The été was hot.\n\nAnother ETE came, then a third été.');
  await reply(page).getByRole('button', { name: 'Copy the answer' }).click();
  await expect.poll(clipboard).toBe('No summer in the answer.');
});

test('the composer offers the effort of a model that takes one, and it reaches the model', async ({ page, model }) => {
  model.will({ echo: true });
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Model: kimi-k2-thinking' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Effort/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('menuitemradio', { name: 'kimi-k3', exact: true }).click();
  await page.getByRole('button', { name: /^Effort/ }).click();
  await page.getByRole('menuitemradio', { name: 'High' }).click();
  await expect(page.getByRole('button', { name: 'Effort: High' })).toBeVisible();
  await converse(page, 'What do you hear?');
  await expect(answer(page)).toContainText('"model": "kimi-k3"');
  await expect(answer(page)).toContainText('"reasoning_effort": "high"');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Effort: High' })).toBeVisible();
});

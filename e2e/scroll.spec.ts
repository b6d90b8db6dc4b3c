import type { Page } from '@playwright/test';
import { answer, ask, composer, converse, expect, reply, rested, test } from './chat';

const thread = (page: Page) => page.getByRole('region', { name: 'Messages' });
const fromEnd = (page: Page) => thread(page).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
const place = (page: Page) => thread(page).evaluate((box) => box.scrollTop);

test('the thread follows the stream while the reader is at its end', async ({ page, model }) => {
  model.will({ text: 900, hold: 850 });
  await page.goto('/');
  await ask(page, 'A long answer');
  await expect.poll(() => place(page)).toBeGreaterThan(300);
  await expect.poll(() => fromEnd(page)).toBeLessThan(48);
  await model.release();
  await rested(page);
  await expect.poll(() => fromEnd(page)).toBeLessThan(48);
});

for (const size of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`a long reply scrolls within the app, which stays where it is, ${size.width} wide`, async ({ page, model }) => {
    await page.setViewportSize(size);
    model.will({ think: 'Hm.', text: 1_600 });
    await page.goto('/');
    await converse(page, 'A long answer');
    await expect.poll(() => place(page)).toBeGreaterThan(300);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(size.height);
    await composer(page).hover();
    await page.mouse.wheel(0, 600);
    await page.mouse.wheel(0, 600);
    await expect.poll(() => fromEnd(page)).toBeLessThan(48);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });
}

test('a reader who scrolled up is left where they are, and finds the way back to the end', async ({ page, model }) => {
  model.will({ text: 1_600, hold: 850 });
  await page.goto('/');
  await ask(page, 'A long answer');
  await expect.poll(() => place(page)).toBeGreaterThan(300);
  await thread(page).hover();
  await page.mouse.wheel(0, -300);
  await expect(page.getByRole('button', { name: 'To the end' })).toBeVisible();
  const before = await place(page);
  const height = await thread(page).evaluate((box) => box.scrollHeight);
  await model.release();
  await expect.poll(() => thread(page).evaluate((box) => box.scrollHeight)).toBeGreaterThan(height + 200);
  await rested(page);
  expect(Math.abs((await place(page)) - before)).toBeLessThanOrEqual(1);
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect.poll(() => fromEnd(page)).toBeLessThan(48);
  await expect(page.getByRole('button', { name: 'To the end' })).toHaveCount(0);
});

test('reasoning that folds moves nothing under the eyes of a reader who is elsewhere', async ({ page, model }) => {
  model.will({ text: 900 });
  await page.goto('/');
  await converse(page, 'Something to read');
  model.will({ reasoning: 300, text: 40, hold: 290 });
  await ask(page, 'And now think');
  await expect(reply(page)).toContainText('Thinking');
  await thread(page).hover({ position: { x: 400, y: 40 } });
  await page.mouse.wheel(0, -400);
  await expect(page.getByRole('button', { name: 'To the end' })).toBeVisible();
  const before = await place(page);
  await model.release();
  await rested(page);
  await expect(answer(page)).toContainText('this idea');
  expect(Math.abs((await place(page)) - before)).toBeLessThanOrEqual(1);
});

test('a long conversation opens at its end and gives its beginning on the way up', async ({ page, model }) => {
  test.slow();
  model.will({ text: 60 });
  await page.goto('/');
  for (let i = 0; i < 20; i += 1) await converse(page, `Question ${i}.`);
  await page.reload();
  await expect(page.getByText('Question 19.')).toBeInViewport();
  await expect(page.getByText('Question 0.')).toHaveCount(0);
  await thread(page).hover();
  await expect(async () => {
    await page.mouse.wheel(0, -600);
    await expect(page.getByText('Question 0.')).toBeInViewport({ timeout: 100 });
  }).toPass();
});

import { answer, ask, conversationId, expect, reply, rested, test } from './chat';

test.use({ settings: { KIMI_API_KEY: '', KIMI_BASE_URL: '' } });

test('without a key the practice model answers, and is labelled wherever it shows', async ({ page }) => {
  test.slow();
  await page.goto('/');
  await expect(page.getByText('Practice model: set KIMI_API_KEY to talk to Kimi.')).toBeVisible();
  await page.getByRole('button', { name: 'Stack nine eggs, a book, a laptop, a bottle and a nail' }).click();
  await expect(reply(page).getByRole('button', { name: /^Thinking/ })).toBeVisible();
  await expect(answer(page)).toContainText(/eggs/i);
  await rested(page);
  await expect(answer(page)).toContainText(/laptop/i);
  await expect(answer(page)).toContainText(/nail/i);
  await expect(reply(page).getByTitle('Tokens and cost of this reply')).toContainText('practice');
  await expect(page.getByTitle(/What this conversation cost/)).toContainText('practice');
  const ledger = await page.request.get(`/api/conversations/${await conversationId(page)}/ledger`);
  const { entries } = (await ledger.json()) as { entries: { practice: boolean }[] };
  expect(entries.every((entry) => entry.practice)).toBe(true);
});

test('what the practice model did stands apart on the usage page and is left out of real sums', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'Are you real?');
  await expect(reply(page)).toContainText(/practice/i);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await rested(page);
  await page.goto('/usage');
  await expect(page.getByText('Calls of the practice model cost nothing and are left out of real sums.')).toBeVisible();
  await expect(page.getByRole('definition').first()).toHaveText('–');
  await expect(page.getByRole('link', { name: 'Practice', exact: true })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('link', { name: 'Real', exact: true }).click();
  await expect(page.getByText('No calls in this period')).toBeVisible();
});

for (const [label, word] of [
  ['Explain quantum entanglement', /correlat|photon|particle/i],
  ['Write a poem about AI reasoning', /\n|doubt|answer/i],
] as const) {
  test(`the starting point “${label}” gets a reply of its own`, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: label }).click();
    await expect(answer(page)).toContainText(word);
    await page.keyboard.press('Escape');
    await rested(page);
  });
}

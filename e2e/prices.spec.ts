import type { PracticeModel } from '@/lib/practice/models';
import { converse, expect, test } from './chat';

const name = 'house-model';

test.use({ settings: { KIMI_MODEL: name } });

test('a price that an admin sets prices the calls that had none, on record and at once', async ({
  page,
  model,
  practice,
  root,
}) => {
  practice.state.models.push({ ...(practice.state.models[0] as PracticeModel), id: name });
  model.will({ reasoning: 20, text: 10 });
  await page.goto('/');
  await converse(page, 'What do you cost?');
  await page.goto('/usage');
  await expect(page.getByRole('definition').first()).toContainText('no price');
  await root.goto('/admin/prices');
  await root.getByRole('button', { name: 'Set a price' }).click();
  const form = root.getByRole('form', { name: 'Set a price' });
  await form.getByLabel('Model').fill(name);
  await form.getByLabel('From').fill('2026-01-01');
  for (const [label, dollars] of [
    ['Input, $', '2'],
    ['Cached, $', '1'],
    ['Cache write, $', '2'],
    ['Output, $', '10'],
  ] as const)
    await form.getByLabel(label, { exact: true }).fill(dollars);
  await form.getByLabel('Input, $').fill('much');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Write a number such as 0.60.')).toBeVisible();
  await form.getByLabel('Input, $').fill('2');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(root.getByRole('table').getByRole('row').filter({ hasText: name })).toContainText('$10.00');
  await root.getByRole('button', { name: `Price the calls of ${name}` }).click();
  await expect(root.getByText(/calls? priced: /)).toBeVisible();
  await expect(root.getByText('Every call has a price.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('definition').first()).toContainText(/\$0\.\d/);
  await root.context().close();
});

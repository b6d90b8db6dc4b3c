import { expectGood } from './axe';
import { expect, test } from './fixtures';

// Nobody listens on the port of `discard`.
test.use({ settings: { KIMI_BASE_URL: 'http://127.0.0.1:9/v1' } });

test('a host that cannot be reached is told on the page of models, with what there is', async ({ root }) => {
  await root.goto('/admin/models');
  const main = root.getByRole('main');
  await expect(main.getByRole('alert')).toContainText('127.0.0.1:9 does not tell what it offers');
  await expect(main.getByRole('alert')).toContainText('See KIMI_BASE_URL and the network of this server.');
  await expect(root.locator('[data-model=kimi-k2-thinking]')).toContainText('first choice');
  await root.getByRole('button', { name: 'Test kimi-k2-thinking' }).click();
  await expect(main.getByRole('alert')).toHaveCount(2);
  await expectGood(root);
  if (process.env.SHOTS) await root.screenshot({ path: `${process.env.SHOTS}/models-silent.png` });
});

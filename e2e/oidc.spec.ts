import { expect, test } from '@playwright/test';
import { type IdentityProvider, startIdentityProvider } from '@/test/identity-provider';
import { type Instance, startInstance } from '@/test/instance';
import { freePort } from '@/test/ports';
import { expectAccessible } from './axe';
import { signUp } from './fixtures';

let provider: IdentityProvider;
let instance: Instance;

test.beforeAll(async ({ playwright }) => {
  const port = await freePort();
  provider = await startIdentityProvider([`http://localhost:${port}`, `http://127.0.0.1:${port}`]);
  instance = await startInstance({ env: { ...provider.settings, PORT: String(port) } });
  const request = await playwright.request.newContext();
  await signUp(request, instance.url);
  await request.dispose();
});

test.afterAll(async () => {
  await instance?.stop();
  await provider?.stop();
});

for (const host of ['localhost', '127.0.0.1']) {
  test(`single sign-on makes the round trip at ${host} and comes back to where one was going`, async ({ page }) => {
    const origin = `http://${host}:${instance.port}`;
    provider.people.set(host, { email: `ada@${host}.example.org`, email_verified: true, name: `Ada of ${host}` });
    provider.who = host;
    await page.goto(`${origin}/sign-in?next=/account`);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Continue with The Academy' }).click();
    await expect(page).toHaveURL(`${origin}/account`);
    await expect(page.getByText(`Signed in as ada@${host}.example.org.`)).toBeVisible();
  });
}

test('a refusal at the provider is told on the sign-in page', async ({ page }) => {
  provider.people.set('eve', { email_verified: true });
  provider.who = 'eve';
  await page.goto(`${instance.url}/sign-in`);
  await page.getByRole('button', { name: 'Continue with The Academy' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not tell your e-mail address' })).toBeVisible();
  await expectAccessible(page);
});

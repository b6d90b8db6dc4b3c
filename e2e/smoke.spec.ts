import { expectAccessible } from './axe';
import { expect, somebody, test } from './fixtures';

test('a stranger makes an account, asks, and sees the answer; nothing breaks the policy', async ({
  visitor,
  instance,
}) => {
  const broken: string[] = [];
  visitor.on('pageerror', (error) => broken.push(error.message));
  visitor.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text());
  });
  const outside: string[] = [];
  visitor.on('request', (request) => {
    if (!request.url().startsWith(instance.url) && !request.url().startsWith('data:')) outside.push(request.url());
  });

  await visitor.goto('/');
  await expect(visitor).toHaveURL(/\/sign-in/);
  await expectAccessible(visitor);
  await visitor.getByRole('link', { name: 'Make an account' }).click();
  await expect(visitor).toHaveURL(/\/sign-up/);
  await expectAccessible(visitor);

  const { name, email, password } = somebody();
  await visitor.getByLabel('Name').fill(name);
  await visitor.getByLabel('E-mail').fill(email);
  await visitor.getByLabel('Password', { exact: true }).fill(password);
  await visitor.getByRole('button', { name: 'Make the account' }).click();
  await expect(visitor).toHaveURL(`${instance.url}/`);

  await expectAccessible(visitor);
  const composer = visitor.getByRole('textbox', { name: /message/i });
  await composer.fill('[[practice: think="First the eggs." say="The book goes below."]]');
  await composer.press('Enter');
  await expect(visitor.getByText('The book goes below.', { exact: true })).toBeVisible();
  await expect(visitor).toHaveURL(/\/c\//);
  await visitor.reload();
  await expect(visitor.getByText('The book goes below.', { exact: true })).toBeVisible();

  await expectAccessible(visitor);
  expect(broken).toEqual([]);
  expect(outside).toEqual([]);
});

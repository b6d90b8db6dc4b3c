import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, ask, test as base, composer, expect, reply, rested } from './chat';

/** Pages for the model to read, and an instance that may read them. */
const test = base.extend<object, { pages: string }>({
  pages: [
    async ({ playwright: _ }, use) => {
      const server = createServer((request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end(
          `<html><body><main><h1>Page</h1><p>This is what stands at ${request.url}.</p></main></body></html>`,
        );
      });
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      await use(`127.0.0.1:${(server.address() as AddressInfo).port}`);
      await new Promise((gone) => server.close(gone));
    },
    { scope: 'worker' },
  ],
  settings: async ({ pages }, use) => use({ WEB_FETCH_ALLOW: pages }),
});

test('sixty steps are one timeline: step, tool, input, result, time, tokens, money', async ({ page, model, pages }) => {
  test.slow();
  model.will({
    reasoning: 6,
    tools: 60,
    tool: 'web_fetch',
    url: `http://${pages}/chapter/{n}`,
    say: 'All sixty are read.',
  });
  await page.goto('/');
  await ask(page, 'Read sixty pages');
  await expect(answer(page)).toHaveText('All sixty are read.', { timeout: 120_000 });
  await rested(page);
  for (const again of [false, true]) {
    if (again) await page.reload();
    const head = reply(page).getByRole('button', { name: /^60 steps · .+ · .+ tokens · \$/ });
    await expect(head).toBeVisible();
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
    await expect(reply(page).getByRole('listitem')).toHaveCount(60);
    const step = reply(page).getByRole('listitem').nth(41);
    await expect(step).toContainText('42');
    await expect(step).toContainText('web_fetch');
    await expect(step).toContainText(`${pages}/chapter/41`);
    await expect(step).toContainText(/[\d.]+s/);
    await expect(step).toContainText(/[\d.,K]+ tokens/);
    await expect(step).toContainText(/\$0\.\d+/);
    await step.getByRole('button').first().click();
    await expect(step).toContainText(`"url": "http://${pages}/chapter/41"`);
    await expect(step).toContainText('This is what stands at /chapter/41.');
    await expect(step).toContainText('Done');
  }
});

test('while a run is at work its present step is shown, and one can write the next message', async ({
  page,
  model,
  pages,
}) => {
  model.will({ think: 'Which page is next?', tools: 3, url: `http://${pages}/{n}`, say: 'Read.', hold: 4, step: 2 });
  await page.goto('/');
  await ask(page, 'Read three pages');
  await expect(reply(page).getByRole('button', { name: /^Working · 3 steps/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expect(reply(page).getByRole('listitem')).toHaveCount(3);
  await expect(reply(page).getByRole('listitem').last()).toContainText('Which page is next?');
  await composer(page).fill('Meanwhile');
  await model.release();
  await expect(answer(page)).toHaveText('Read.');
  await expect(composer(page)).toHaveValue('Meanwhile');
});

test('a call that fails is marked, told to the model, and does not end the run', async ({ page, model }) => {
  model.will({ tools: 1, tool: 'web_fetch', url: 'http://127.0.0.1:9/secret', say: 'It was refused.' });
  await page.goto('/');
  await ask(page, 'Read my router');
  await expect(answer(page)).toHaveText('It was refused.');
  await expect(reply(page).getByRole('listitem')).toContainText('Failed');
});

test('a run that reached its limit of steps asks whether to go on', async ({ page, model, pages, instance }) => {
  await instance.restart({ MAX_STEPS: '2' });
  model.will({ tools: 3, url: `http://${pages}/{n}`, say: 'Now it is done.' });
  await page.goto('/');
  await ask(page, 'More than the limit');
  await expect(reply(page)).toContainText('Limit reached, go on?');
  await expect(reply(page)).toContainText('The run rests after 2 steps.');
  await reply(page).getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(answer(page)).toHaveText('Now it is done.');
});

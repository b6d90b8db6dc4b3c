import type { ScriptInput } from '@/lib/practice/script';
import { answer, ask, composer, conversationId, converse, expect, questions, reply, rested, test } from './chat';

test.use({ settings: { KIMI_RETRY_MS: '20', KIMI_IDLE_MS: '1000' } });

type Told = { script: ScriptInput; title: string; text: string; act: string };

const told: Record<string, Told> = {
  'a wrong key': {
    script: { fail: '401' },
    title: 'The API key was refused',
    text: 'Whoever runs it can set KIMI_API_KEY anew.',
    act: 'Try again',
  },
  'no credit': {
    script: { fail: '402' },
    title: 'The account is out of credit',
    text: 'What you wrote is safe.',
    act: 'Try again',
  },
  'a pause that is too long to wait': {
    script: { fail: '429', failType: 'rate_limit_reached_error', retryAfter: 3_600 },
    title: 'Too many requests at once',
    text: 'The host asked for a pause.',
    act: 'Try now',
  },
  'a host that stays overloaded': {
    script: { fail: '503' },
    title: 'The host is overloaded',
    text: 'What came before is safe.',
    act: 'Try again',
  },
  'a connection that breaks again and again': {
    script: { say: 'It came so far and no further.', cut: 'reset@3' },
    title: 'The connection to the host broke',
    text: 'What had arrived is kept.',
    act: 'Go on',
  },
  'a reply that is cut short again and again': {
    script: { say: 'It came so far and no further.', cut: 'close@3' },
    title: 'The reply was cut short',
    text: 'the reply can go on from there',
    act: 'Go on',
  },
  'a host that says nothing we understand': {
    script: { fail: '400' },
    title: 'The host answered in an unexpected way',
    text: 'If it happens again, tell whoever runs this place.',
    act: 'Try again',
  },
};

for (const [name, { script, title, text, act }] of Object.entries(told)) {
  test(`${name} is told in plain words, with the next act, also after a reload`, async ({ page, model }) => {
    model.will(script);
    await page.goto('/');
    await converse(page, 'What is wrong?');
    for (const again of [false, true]) {
      if (again) await page.reload();
      await expect(reply(page)).toContainText(title);
      await expect(reply(page)).toContainText(text);
    }
    model.will({ say: 'It came so far and no further. It works now.' });
    await reply(page).getByRole('button', { name: act, exact: true }).click();
    await rested(page);
    await expect(answer(page)).toContainText('It works now.');
    await expect(reply(page)).not.toContainText(title);
  });
}

test('a refused request leads to editing the message', async ({ page, model }) => {
  model.will({ fail: '400', failType: 'content_filter' });
  await page.goto('/');
  await converse(page, 'Something risky');
  await expect(reply(page)).toContainText('The host declined this request');
  await reply(page).getByRole('button', { name: 'Edit the message', exact: true }).click();
  await expect(composer(page)).toHaveValue('Something risky');
  model.will({ say: 'Gladly.' });
  await ask(page, 'Something kind');
  await expect(answer(page)).toHaveText('Gladly.');
  await rested(page);
  await expect(questions(page).getByRole('group', { name: 'Version 2 of 2' })).toBeAttached();
});

test("an answer that the host's filter ended says so", async ({ page, model }) => {
  model.will({ say: 'So far it was harmless', finish: 'content_filter' });
  await page.goto('/');
  await converse(page, 'Go on');
  await expect(reply(page)).toContainText("The host's filter ended this reply");
  await expect(answer(page)).toHaveText('So far it was harmless');
  await expect(reply(page).getByRole('button', { name: 'Edit the message', exact: true })).toBeVisible();
});

test('a rate limit waits as told, visibly, and can be stopped', async ({ page, model }) => {
  model.will({ fail: '429', failType: 'rate_limit_reached_error', retryAfter: 60 });
  await page.goto('/');
  await ask(page, 'Hurry');
  await expect(reply(page).getByRole('timer')).toHaveText(/^Rate limited, trying again in (1m|\d+s)$/);
  await page.reload();
  await expect(reply(page).getByRole('timer')).toHaveText(/^Rate limited, trying again in (1m|\d+s)$/);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(reply(page)).toContainText('You stopped this reply');
});

test('a rate limit that passes is tried again by itself', async ({ page, model }) => {
  model.will({ fail: '429x1', failType: 'rate_limit_reached_error', retryAfter: 2, say: 'Here I am.' });
  await page.goto('/');
  await ask(page, 'Hurry');
  await expect(reply(page).getByRole('timer')).toContainText('Rate limited');
  await expect(answer(page)).toHaveText('Here I am.');
});

test('a step that was cut once is asked anew, and says so', async ({ page, model }) => {
  model.will({ think: 'A thought.', say: 'The whole answer.', cut: 'stall@4x1' });
  await page.goto('/');
  await converse(page, 'Say it');
  await expect(answer(page)).toHaveText('The whole answer.');
  await expect(reply(page)).toContainText('cut, asked anew');
});

test('a model that is gone is changed with one click, and the conversation goes on', async ({ page, model }) => {
  model.will({ say: 'From the old one.' });
  await page.goto('/');
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('menuitemradio', { name: 'kimi-k2.6', exact: true }).click();
  await converse(page, 'Hello');
  model.will({ fail: '404x1', say: 'From the new one.' });
  await converse(page, 'Are you still there?');
  await expect(reply(page)).toContainText('This model is no longer offered');
  await expect(reply(page)).toContainText('can go on with another model');
  await reply(page).getByRole('button', { name: 'Go on with kimi-k2-thinking' }).click();
  await expect(answer(page)).toHaveText('From the new one.');
  await rested(page);
  model.will({ echo: true });
  await converse(page, 'Who answers now?');
  await expect(answer(page)).toContainText('"model": "kimi-k2-thinking"');
});

const notices: [string, ScriptInput, string][] = [
  ['gave no answer', { think: 'Only a thought.', say: '' }, 'The model thought, but gave no answer.'],
  ['has no mark of its end', { say: 'All of it?', cut: 'no-done' }, 'The host did not mark the end of this reply'],
  [
    'has no mark of the end of an earlier step',
    { tools: 1, tool: 'web_fetch', url: 'http://127.0.0.1:9/', say: 'Done.', cut: 'no-done', step: 0 },
    'The host did not mark the end of this reply',
  ],
];

for (const [name, script, words] of notices) {
  test(`a reply that ${name} says so, also after a reload`, async ({ page, model }) => {
    model.will(script);
    await page.goto('/');
    await converse(page, 'And?');
    await expect(reply(page)).toContainText(words);
    await page.reload();
    await expect(reply(page)).toContainText(words);
  });
}

test('an unknown conversation, and one of somebody else, is not there', async ({ page, model, visitor }) => {
  model.will({ say: 'Mine.' });
  await page.goto('/');
  await converse(page, 'Whose?');
  const id = await conversationId(page);
  await visitor.request.post('/api/account/sign-up', {
    data: { name: 'Eve', email: `eve-${id}@example.com`, password: 'a long enough word' },
  });
  for (const [who, path] of [
    [visitor, `/c/${id}`],
    [page, '/c/00000000-0000-7000-8000-000000000000'],
    [page, '/c/nothing'],
    [page, '/no/such/page'],
  ] as const) {
    await who.goto(path);
    await expect(who.getByText('This page is not in the catalogue')).toBeVisible();
  }
  await page.getByRole('link', { name: 'Start a conversation' }).click();
  await expect(composer(page)).toBeVisible();
});

test('an old conversation whose model was retired goes on with one click, and the text is kept', async ({
  page,
  model,
  practice,
  instance,
}) => {
  test.slow();
  model.will({ say: 'From the old one.' });
  await page.goto('/');
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('menuitemradio', { name: 'kimi-k2.6', exact: true }).click();
  await converse(page, 'Hello');
  const { models } = practice.state;
  const [retired] = models.splice(
    models.findIndex(({ id }) => id === 'kimi-k2.6'),
    1,
  );
  await instance.restart();
  await page.reload();
  await ask(page, 'Are you still there?');
  await expect(page.getByRole('alert').filter({ hasText: 'This model is not offered here.' })).toBeVisible();
  await expect(composer(page)).toHaveValue('Are you still there?');
  await page.getByRole('button', { name: 'Go on with kimi-k2-thinking' }).click();
  model.will({ say: 'From the new one.' });
  await ask(page, 'Are you still there?');
  await expect(answer(page)).toHaveText('From the new one.');
  if (retired) models.push(retired);
});

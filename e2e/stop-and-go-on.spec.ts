import { answer, ask, composer, converse, expect, questions, replies, reply, rested, test } from './chat';

const act = (name: string) => ({ name, exact: true });

test('the Stop button ends the reply and the call upstream', async ({ page, model, practice }) => {
  model.will({ say: 'Half of it came, and the rest never did.', hold: 4 });
  await page.goto('/');
  await ask(page, 'Begin');
  await expect(answer(page)).toHaveText('Half of it came, and');
  await page.getByRole('button', act('Stop')).click();
  await expect(reply(page)).toContainText('You stopped this reply');
  await expect(reply(page)).toContainText('What had arrived is kept.');
  await expect.poll(() => practice.requests().some((request) => request.outcome === 'left')).toBe(true);
  await page.reload();
  await expect(answer(page)).toHaveText('Half of it came, and');
  await expect(reply(page)).toContainText('You stopped this reply');
});

test('Esc stops the reply', async ({ page, model }) => {
  model.will({ say: 'It came so far.', hold: 2 });
  await page.goto('/');
  await ask(page, 'Begin');
  await expect(answer(page)).toHaveText('It came so');
  await page.keyboard.press('Escape');
  await expect(reply(page)).toContainText('You stopped this reply');
});

test('a reply is stopped from another tab', async ({ page, context, model }) => {
  model.will({ say: 'Seen in both tabs.', hold: 3 });
  await page.goto('/');
  await ask(page, 'Begin');
  await expect(answer(page)).toHaveText('Seen in both ta');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(answer(other)).toHaveText('Seen in both ta');
  await other.getByRole('button', act('Stop')).click();
  await expect(reply(other)).toContainText('You stopped this reply');
  await expect(reply(page)).toContainText('You stopped this reply');
  await expect(composer(page)).toBeEnabled();
});

test('a stopped reply goes on from where it stood, in one piece', async ({ page, model }) => {
  const say = 'The eggs stand in a square, the book lies on them.';
  model.will({ think: 'Hm.', say, hold: 6 });
  await page.goto('/');
  await ask(page, 'Begin');
  await expect(answer(page)).toHaveText('The eggs stand in a squar');
  await page.getByRole('button', act('Stop')).click();
  model.will({ say });
  await reply(page).getByRole('button', act('Go on')).click();
  await expect(answer(page)).toHaveText(say);
  await rested(page);
  await page.reload();
  await expect(answer(page)).toHaveText(say);
  await expect(replies(page)).toHaveCount(1);
});

test('a reply that was stopped while it thought is asked anew', async ({ page, model }) => {
  model.will({ think: 'A thought that is cut here.', say: 'Whole.', hold: 3 });
  await page.goto('/');
  await ask(page, 'Begin');
  await expect(reply(page)).toContainText('A thought that');
  await page.getByRole('button', act('Stop')).click();
  model.will({ think: 'A thought anew.', say: 'Whole.' });
  await reply(page).getByRole('button', act('Go on')).click();
  await expect(answer(page)).toHaveText('Whole.');
});

test('an answer that reached its longest length says so and goes on', async ({ page, model }) => {
  model.will({ say: 'The first half of it', finish: 'length' });
  await page.goto('/');
  await converse(page, 'Write much');
  await expect(reply(page)).toContainText('The reply was cut off');
  model.will({ say: 'The first half of it and the second half.' });
  await reply(page).getByRole('button', act('Go on')).click();
  await expect(answer(page)).toHaveText('The first half of it and the second half.');
  await rested(page);
  await expect(reply(page)).not.toContainText('The reply was cut off');
});

test('a reply that failed is tried again with one click', async ({ page, model }) => {
  model.will({ fail: '401' });
  await page.goto('/');
  await converse(page, 'Is the key right?');
  await expect(reply(page)).toContainText('The API key was refused');
  model.will({ say: 'It is now.' });
  await reply(page).getByRole('button', act('Try again')).click();
  await expect(answer(page)).toHaveText('It is now.');
  await rested(page);
  await expect(reply(page)).not.toContainText('refused');
  await expect(replies(page)).toHaveCount(1);
});

test('answering anew keeps every version, with a switch between them', async ({ page, model }) => {
  await page.goto('/');
  for (const [i, say] of ['First.', 'Second.', 'Third.'].entries()) {
    model.will({ say });
    if (i === 0) await converse(page, 'Say it');
    else await reply(page).getByRole('button', act('Answer anew')).click();
    if (i > 0) await page.getByRole('menuitem', { name: /^The same model/ }).click();
    await expect(answer(page)).toHaveText(say);
    await rested(page);
  }
  const versions = () => reply(page).getByRole('group', { name: /^Version/ });
  await expect(versions()).toHaveAccessibleName('Version 3 of 3');
  await versions().getByRole('button', act('Version before')).click();
  await expect(answer(page)).toHaveText('Second.');
  await versions().getByRole('button', act('Version before')).click();
  await expect(answer(page)).toHaveText('First.');
  await expect(versions()).toContainText('1/3');
  await page.reload();
  await expect(answer(page)).toHaveText('First.');
  await versions().getByRole('button', act('Next version')).click();
  await versions().getByRole('button', act('Next version')).click();
  await expect(answer(page)).toHaveText('Third.');
});

test('a version can be answered by another model', async ({ page, model }) => {
  model.will({ echo: true });
  await page.goto('/');
  await converse(page, 'Who are you?');
  await reply(page).getByRole('button', act('Answer anew')).click();
  await page.getByRole('menuitem', act('kimi-k2.6')).click();
  await expect(answer(page)).toContainText('"model": "kimi-k2.6"');
  await expect(reply(page)).toHaveAccessibleName('Reply of kimi-k2.6');
});

test('editing a message begins another branch; the first one and what followed it are kept', async ({
  page,
  model,
}) => {
  await page.goto('/');
  model.will({ say: 'To the first wording.' });
  await converse(page, 'The first wording');
  model.will({ say: 'And further.' });
  await converse(page, 'Further');
  const first = questions(page).first();
  await first.hover();
  await first.getByRole('button', act('Edit the message')).click();
  await expect(page.getByRole('status').filter({ hasText: 'another version' })).toBeVisible();
  await expect(composer(page)).toHaveValue('The first wording');
  model.will({ say: 'To the second wording.' });
  await ask(page, 'The second wording');
  await expect(answer(page)).toHaveText('To the second wording.');
  await rested(page);
  await expect(questions(page)).toHaveCount(1);
  await questions(page).first().getByRole('button', act('Version before')).click();
  await expect(questions(page)).toHaveCount(2);
  await expect(questions(page).first()).toContainText('The first wording');
  await expect(answer(page)).toHaveText('And further.');
  await expect(questions(page).first()).toContainText('1/2');
});

test('Up edits the last message, Esc leaves it as it was', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  await page.goto('/');
  await converse(page, 'As it was');
  await composer(page).press('ArrowUp');
  await expect(composer(page)).toHaveValue('As it was');
  await composer(page).press('Escape');
  await expect(composer(page)).toHaveValue('');
  await expect(questions(page)).toContainText('As it was');
});

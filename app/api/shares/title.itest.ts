import { expect, it } from 'vitest';
import { bodyOf, formOf, newForm, type ShareForm, titleOf } from '@/components/sharing/dialog/form';
import type { Person } from '@/lib/auth/person';
import { changeConversation } from '@/lib/conversations/change';
import { sendQuestion } from '@/lib/conversations/send';
import { previewShare } from '@/lib/sharing/draft';
import { previewInput, shareInput, updateInput } from '@/lib/sharing/input';
import { readShare } from '@/lib/sharing/mine';
import { createShare, updateShare } from '@/lib/sharing/publish';
import { serveShare } from '@/lib/sharing/serve';
import { usualParts } from '@/lib/sharing/snapshot';
import { cookieOf } from '@/test/cookie';
import { makePerson, watch, withEngine } from '@/test/engine';

const made = withEngine();
const here = { kept: null, now: Date.now(), zone: 'UTC' };
const withoutQuestions = { parts: { ...usualParts, questions: false } };

async function asks(text: string) {
  const author = await makePerson();
  const begun = await sendQuestion(author, { text });
  await watch(made.engine, begun.runId);
  return { ...begun, author };
}

/** A first question that was edited, in a conversation that is called after what was asked first. */
async function askedAnew() {
  const { author, conversationId } = await asks('zqfirst was asked first [[practice: say=ok]]');
  const text = 'The second question\n\n[[practice: say=ok]]';
  const { runId, userMessageId } = await sendQuestion(author, { conversationId, parentId: null, text });
  await watch(made.engine, runId);
  const title = 'Of zqfirst';
  await changeConversation(author, conversationId, { title });
  return { author, conversationId, title, questionId: userMessageId ?? undefined };
}

/** What the dialog sends of this form, once it has shown what goes out. */
async function sentOf(person: Person, conversationId: string, form: ShareForm, throughMessageId?: string) {
  const { kind, parts } = form;
  const asked = previewInput.parse({ conversationId, kind, parts, throughMessageId, ...titleOf(form) });
  return bodyOf(form, await previewShare(person, asked), here);
}

it.each([
  ['of the whole conversation', {}, false, 'The second question'],
  ['up to the question', {}, true, 'The second question'],
  ['without the answers', { parts: { ...usualParts, answers: false } }, false, 'The second question'],
  ['without the questions', withoutQuestions, false, ''],
])('the title %s tells nothing of what is left out', async (_, over, isUpTo, title) => {
  const { author, conversationId, questionId } = await askedAnew();
  const sent = await sentOf(author, conversationId, { ...newForm(true), ...over }, isUpTo ? questionId : undefined);
  const made = await createShare(author, shareInput.parse({ ...sent, conversationId }));
  expect(made.title).toBe(title);
  const asked = new Request(`http://localhost${made.path}.json`);
  expect(await (await serveShare(asked, `${made.path}.json`.slice('/s/'.length))).text()).not.toContain('zqfirst');
});

it('a link that is changed keeps a title that was given, and no other', async () => {
  const { author, conversationId, title } = await askedAnew();
  const sent = await sentOf(author, conversationId, newForm(true));
  const { id } = await createShare(author, shareInput.parse({ ...sent, conversationId }));
  const change = async (over: Partial<ShareForm>) => {
    const read = await readShare(author, id);
    const form = { ...formOf(read, read.titled), ...over };
    return (await updateShare(author, id, updateInput.parse(await sentOf(author, conversationId, form)))).title;
  };
  expect(await change({})).toBe('The second question');
  expect(await change(withoutQuestions)).toBe('');
  expect(await change({ parts: usualParts })).toBe('The second question');
  expect(await change({ title: 'Mine' })).toBe('Mine');
  expect(await change(withoutQuestions)).toBe('Mine');
  expect(await change({ parts: usualParts, title: '' })).toBe('');
  expect(await change({})).toBe('');
  expect(await change({ title })).toBe(title);
  expect(await change({})).toBe('The second question');
});

it('a title that is cut within a character is nobody’s, and goes with what is shared', async () => {
  const { author, conversationId } = await asks(`${'z'.repeat(58)}😀 [[practice: say=ok]]`);
  const sent = await sentOf(author, conversationId, newForm(true));
  const { id, title } = await createShare(author, shareInput.parse({ ...sent, conversationId }));
  expect(title).toMatch(/^z{58}\uFFFD…$/);
  const read = await readShare(author, id);
  expect(read.titled).toBe(false);
  const form = { ...formOf(read, read.titled), ...withoutQuestions };
  const change = updateInput.parse(await sentOf(author, conversationId, form));
  expect(await updateShare(author, id, change)).toMatchObject({ title: '' });
});

it.each([
  [undefined, 'What is asked instead'],
  ['Mine', 'Mine'],
])('a live link whose title is %s is not called after a question that was edited', async (given, title) => {
  const { author, conversationId } = await asks('zqfirst was asked\n\n[[practice: say=ok]]');
  const wish = { conversationId, kind: 'live', parts: usualParts, audience: { to: 'people', emails: [author.email] } };
  const { path } = await createShare(author, shareInput.parse({ ...wish, title: given }));
  const asked = async () => {
    const headers = { cookie: await cookieOf(author) };
    const answer = await serveShare(new Request(`http://localhost${path}.json`, { headers }), `${path?.slice(3)}.json`);
    return answer.json();
  };
  expect((await asked()).title).toBe(given ?? 'zqfirst was asked');
  const edited = { conversationId, parentId: null, text: 'What is asked instead\n\n[[practice: say=ok]]' };
  await watch(made.engine, (await sendQuestion(author, edited)).runId);
  expect((await asked()).title).toBe(title);
});

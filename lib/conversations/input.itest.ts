import { beforeAll, expect, it } from 'vitest';
import { PenseeError } from '@/lib/errors';
import { check } from '@/lib/http/route';
import { usageByDay } from '@/lib/spend/usage';
import { watch, withEngine } from '@/test/engine';
import { changeConversation } from './change';
import { changeInput, listInput, questionInput, usageInput } from './input';
import { listConversations } from './list';
import { readConversation } from './read';
import { regenerate } from './reply-again';
import { type Begun, sendQuestion } from './send';

let begun: Begun;

const here = withEngine();

beforeAll(async () => {
  begun = await sendQuestion(here.ada, { text: 'Hm [[practice: say=ok]]' });
  await watch(here.engine, begun.runId);
  // Named by a person, so that the model's title does not come in between.
  await changeConversation(here.ada, begun.conversationId, { title: 'As it was' });
});

const refused = expect.objectContaining({ code: expect.stringMatching(/^bad-request|model-unknown$/) });

it.each(['a\0b', 'a\ud800b', 'a\u0007b'])('the title %j is refused and changes nothing', async (title) => {
  const before = await readConversation(here.ada, begun.conversationId);
  const change = async () => changeConversation(here.ada, begun.conversationId, check(changeInput, { title }));
  await expect(change()).rejects.toEqual(refused);
  expect((await readConversation(here.ada, begun.conversationId)).title).toBe(before.title);
});

it.each(['', ' \n', '\0', '\0 \0'])('the text %j is refused', (text) => {
  expect(() => check(questionInput, { text })).toThrow(PenseeError);
});

it.each(['a\0b', 'a\ud800b', 'no-such-model'])('the model %j is refused', async (model) => {
  const send = async () => sendQuestion(here.ada, check(questionInput, { text: 'Hm', model }));
  await expect(send()).rejects.toEqual(refused);
});

it.each(['kimi-k2-thinking', 'kimi-k2.6'])(
  'an effort of %s, which takes none, is refused and changes nothing',
  async (model) => {
    const before = await readConversation(here.ada, begun.conversationId);
    const { conversationId, messageId } = begun;
    const given = check(questionInput, { text: 'Hm', conversationId, parentId: messageId, model, effort: 'high' });
    await expect(sendQuestion(here.ada, given)).rejects.toEqual(refused);
    await expect(regenerate(here.ada, conversationId, { messageId, model, effort: 'high' })).rejects.toEqual(refused);
    await expect(changeConversation(here.ada, conversationId, { model, effort: 'max' })).rejects.toEqual(refused);
    await expect(changeConversation(here.ada, conversationId, { effort: 'max' })).rejects.toEqual(refused);
    expect(await readConversation(here.ada, conversationId)).toEqual(before);
  },
);

it('an effort goes with its model', async () => {
  const { conversationId } = begun;
  await changeConversation(here.ada, conversationId, { model: 'kimi-k3', effort: 'low' });
  expect(await readConversation(here.ada, conversationId)).toMatchObject({ model: 'kimi-k3', effort: 'low' });
  await changeConversation(here.ada, conversationId, { model: 'kimi-k2.6' });
  expect(await readConversation(here.ada, conversationId)).toMatchObject({ model: 'kimi-k2.6', effort: null });
});

it.each([
  '------------------------------------',
  '2026-01-01T00:00:00.000Z~------------------------------------',
  '-271821-04-20T00:00:00.000Z~0197a3f0-0000-7000-8000-000000000000',
  '0000-01-01T00:00:00.000Z~0197a3f0-0000-7000-8000-000000000000',
  '2026-01-01T00:00:00.000Z~0197a3f0-0000-7000-8000-000000000000~more',
  '\0',
])('the place %j in the list is refused', async (before) => {
  await expect((async () => listConversations(here.ada, check(listInput, { before })))()).rejects.toEqual(refused);
});

it.each([
  { from: '0000-01-01', to: '2026-01-01' },
  { from: '2026-02-30', to: '2026-03-01' },
  { from: '2026-03-02', to: '2026-03-01' },
  { from: '2026-01-01', to: '2026-02-01', zone: "UTC'; drop table ledger_entry; --" },
  { from: '2026-01-01', to: '2026-02-01', zone: '+05:30' },
  { from: '2026-01-01', to: '2026-02-01', zone: '\0' },
])('the span %j is refused', (span) => {
  expect(() => check(usageInput, span)).toThrow(PenseeError);
});

it.each(['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'Asia/Ho_Chi_Minh', 'Etc/UTC', 'utc', 'America/Buenos_Aires'])(
  'usage is told in the zone %s, as some browser calls it',
  async (zone) => {
    const span = check(usageInput, { from: '2020-01-01', to: '9999-12-31', zone });
    expect((await usageByDay(here.ada, span)).days).toHaveLength(1);
  },
);

import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import type { Person } from '@/lib/auth/person';
import { conversationSpend } from '@/lib/spend/sums';
import { usageByDay } from '@/lib/spend/usage';
import { makePerson, watch, withEngine } from '@/test/engine';
import { changeConversation, deleteConversation, restoreConversation } from './change';
import { conversationLedger } from './ledger';
import { listConversations } from './list';
import { readConversation } from './read';
import { goOn } from './reply-again';
import { search } from './search';
import { type Begun, type Question, sendQuestion } from './send';

let bob: Person;

/** What follows the runs: titles. */
const following: Promise<void>[] = [];
const here = withEngine({ onAfter: (done) => following.push(done) });

beforeAll(async () => {
  bob = await makePerson('Bob');
});

async function ask(text: string, more: Partial<Question> = {}, person = here.ada): Promise<Begun> {
  const begun = await sendQuestion(person, { text, ...more });
  await watch(here.engine, begun.runId);
  return begun;
}

const titled = async (title: string) => {
  const begun = await ask(`${title} [[practice: say=ok]]`);
  await changeConversation(here.ada, begun.conversationId, { title });
  return begun.conversationId;
};

describe('search', () => {
  it.each([
    ['case and accents', 'Où est passé l’ÉTÉ ?', 'ete'],
    ['Chinese', '请解释量子纠缠', '量子'],
    ['a needle with wildcards', 'It is 100%_sure', '100%_s'],
    ['a backslash', 'C:\\temp', ':\\t'],
  ])('is blind to or exact about %s', async (_, text, needle) => {
    const begun = await ask(`${text} [[practice: say=ok]]`);
    const hits = await search(here.ada, needle);
    expect(hits.find((h) => h.messageId === begun.userMessageId)?.kind).toBe('question');
  });

  it('finds answers and reasoning, and marks the hit', async () => {
    const begun = await ask('Hm [[practice: think="about the Zeppelin age" say="a Zeppelin is light"]]');
    const hits = (await search(here.ada, 'zeppelin')).filter((h) => h.messageId === begun.messageId);
    expect(hits.map((h) => h.kind).sort()).toEqual(['answer', 'reasoning']);
    for (const { excerpt, at, length } of hits) expect(excerpt.slice(at, at + length)).toBe('Zeppelin');
  });

  it('takes a wildcard for a letter, and never shows what is another person’s', async () => {
    await ask('unfindable xyzzy [[practice: say=ok]]');
    expect(await search(here.ada, 'x_zzy')).toEqual([]);
    expect(await search(bob, 'xyzzy')).toEqual([]);
  });
});

describe('the list', () => {
  it('is read page by page, each conversation once', async () => {
    const all = await listConversations(here.ada, { limit: 200 });
    const seen: string[] = [];
    let before: string | null | undefined;
    do {
      const page = await listConversations(here.ada, { limit: 3, before: before ?? undefined });
      seen.push(...page.items.map((i) => i.id));
      before = page.before;
    } while (before !== null);
    expect(seen).toEqual(all.items.map((i) => i.id));
  });

  it('lets go of a deleted conversation, and takes it back', async () => {
    const id = await titled('Brief encounter');
    await deleteConversation(here.ada, id);
    expect((await listConversations(here.ada)).items.some((i) => i.id === id)).toBe(false);
    expect(await search(here.ada, 'brief encounter')).toEqual([]);
    await expect(readConversation(here.ada, id)).rejects.toMatchObject({ code: 'not-found' });
    await restoreConversation(here.ada, id);
    expect((await readConversation(here.ada, id)).title).toBe('Brief encounter');
  });

  it('never overwrites a title that a person gave', async () => {
    const id = await titled('My own words');
    await ask('More [[practice: say=ok]]', { conversationId: id });
    expect(await readConversation(here.ada, id)).toMatchObject({ title: 'My own words', titleSource: 'person' });
  });
});

describe('branches', () => {
  it('keep every version of a question, and the shown one can be switched', async () => {
    const first = await ask('First wording [[practice: say=one]]');
    const { conversationId } = first;
    const second = await ask('Second wording [[practice: say=two]]', { conversationId, parentId: null });
    const shown = await readConversation(here.ada, conversationId);
    expect(shown.messages.map((m) => m.siblings.ids.length)).toEqual([2, 1]);
    expect(shown.messages[0]?.id).toBe(second.userMessageId);
    await changeConversation(here.ada, conversationId, { headId: first.userMessageId as string });
    expect((await readConversation(here.ada, conversationId)).messages.map((m) => m.id)).toEqual([
      first.userMessageId,
      first.messageId,
    ]);
  });

  it('are read in windows that join without a gap', async () => {
    let conversationId: string | undefined;
    for (let i = 0; i < 5; i += 1)
      ({ conversationId } = await ask(`Turn ${i} [[practice: say=ok]]`, { conversationId }));
    const whole = await readConversation(here.ada, conversationId as string, { limit: 100 });
    const pieces: string[] = [];
    let before: string | null | undefined;
    do {
      const page = await readConversation(here.ada, conversationId as string, {
        limit: 3,
        before: before ?? undefined,
      });
      pieces.unshift(...page.messages.map((m) => m.id));
      before = page.before;
    } while (before);
    expect(pieces).toEqual(whole.messages.map((m) => m.id));
  });
});

describe('a reply that the conversation went on from', () => {
  it('is not taken up again: that would rewrite what came after', async () => {
    const cut = await ask('Long [[practice: text=5 finish=length]]');
    const { conversationId, messageId } = cut;
    await ask('Next [[practice: say=ok]]', { conversationId });
    await expect(goOn(here.ada, conversationId, { messageId })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('another person', () => {
  it('finds nothing there, whatever they try', async () => {
    const begun = await ask('Secret [[practice: say=ok]]');
    const { conversationId } = begun;
    const tries = [
      () => readConversation(bob, conversationId),
      () => conversationLedger(bob, conversationId),
      () => changeConversation(bob, conversationId, { title: 'Mine' }),
      () => deleteConversation(bob, conversationId),
      () => sendQuestion(bob, { conversationId, text: 'Hi' }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('cannot hang a message on a foreign one', async () => {
    const begun = await ask('Secret [[practice: say=ok]]');
    await expect(ask('Hi', { parentId: begun.messageId }, bob)).rejects.toThrow();
    const own = await ask('Mine [[practice: say=ok]]', {}, bob);
    await expect(
      ask('Hi', { conversationId: own.conversationId, parentId: begun.messageId }, bob),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('all sums are sums of rows, and the rows are what the host would charge', async () => {
  await Promise.all(following);
  const { items } = await listConversations(here.ada, { limit: 200 });
  const store = await db();
  let spent = 0;
  for (const { id } of items) {
    const rows = await conversationLedger(here.ada, id);
    const sum = await conversationSpend(store, id);
    expect(sum?.costNano).toBe(rows.reduce((total, row) => total + (row.costNano ?? 0), 0));
    spent += rows.reduce((total, row) => total + row.completionTokens, 0);
  }
  expect(spent).toBeGreaterThan(0);
  const day = { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 86_400_000), zone: 'Europe/Paris' };
  const reports = await Promise.all([here.ada, bob].map((person) => usageByDay(person, day)));
  const counted = reports.flatMap((r) => r.days).reduce((total, row) => total + row.spend.completionTokens, 0);
  expect(counted).toBe(here.practice.bill().reduce((total, row) => total + row.usage.completionTokens, 0));
});

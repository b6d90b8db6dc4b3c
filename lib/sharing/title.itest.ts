import { eq } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { conversation, message, share } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { loadViews } from '@/lib/conversations/read';
import { sendQuestion } from '@/lib/conversations/send';
import { newId } from '@/lib/ids';
import { removeMember } from '@/lib/teams/members';
import { makePerson, watch, withEngine } from '@/test/engine';
import { askIn, now, withTeam } from '@/test/team';
import { contentOf } from './content';
import { shareInput } from './input';
import { listShares, readShare } from './mine';
import { createShare } from './publish';
import { usualParts } from './snapshot';
import type { ShareView } from './view';

vi.mock('@/lib/conversations/read', { spy: true });

const made = withEngine();

const make = (person: Person, conversationId: string, over: object = {}) =>
  createShare(
    person,
    shareInput.parse({
      conversationId,
      kind: 'live',
      parts: usualParts,
      audience: { to: 'people', emails: [person.email] },
      ...over,
    }),
  );

/** What is asked in place of the first question. */
async function askInstead(person: Person, conversationId: string, text: string, clientId?: string) {
  const begun = await sendQuestion(person, { conversationId, parentId: null, text, clientId });
  await watch(made.engine, begun.runId);
}

const titlesOf = async (person: Person, { id }: ShareView) => [
  (await listShares(person)).find((one) => one.id === id)?.title,
  (await readShare(person, id)).title,
  (await contentOf({ id, kind: 'live' }))?.title,
];

it.each([
  [{}, 'What is asked instead', false],
  [{ title: 'Mine' }, 'Mine', true],
  [{ title: '' }, '', true],
  [{ parts: { ...usualParts, questions: false } }, '', false],
])('a live link of %j has one title for its sharer and its readers', async (over, title, titled) => {
  const author = await makePerson();
  const { conversationId } = await askIn(made.engine, author, 'zqfirst\n');
  const link = await make(author, conversationId, over);
  await askInstead(author, conversationId, 'What is asked instead\n\n[[practice: say=ok]]');
  expect(await titlesOf(author, link)).toEqual([title, title, title]);
  expect((await readShare(author, link.id)).titled).toBe(titled);
});

it('a snapshot keeps its title in the list, whatever is asked instead', async () => {
  const author = await makePerson();
  const { conversationId } = await askIn(made.engine, author, 'Of tides\n');
  const { id } = await make(author, conversationId, { kind: 'snapshot' });
  await askInstead(author, conversationId, 'Of winds\n\n[[practice: say=ok]]');
  expect(await listShares(author)).toMatchObject([{ id, title: 'Of tides' }]);
});

it('the first question is the first of its branch, whichever id its page gave it', async () => {
  const author = await makePerson();
  const { conversationId } = await askIn(made.engine, author, 'Of tides\n');
  const link = await make(author, conversationId);
  const late = `ffffffff-ffff-4fff-bfff-${newId().slice(-12)}`;
  await askInstead(author, conversationId, 'Of winds\n\n[[practice: say=ok]]', late);
  await askIn(made.engine, author, 'And then?\n', { conversationId });
  expect(await titlesOf(author, link)).toEqual(['Of winds', 'Of winds', 'Of winds']);
});

it('a title that was typed is held against the first question alone', async () => {
  const author = await makePerson();
  const { conversationId } = await askIn(made.engine, author, 'Of tides\n');
  const { id } = await make(author, conversationId, { title: 'Mine' });
  vi.mocked(loadViews).mockClear();
  expect(await contentOf({ id, kind: 'live' })).toMatchObject({ title: 'Mine' });
  expect(loadViews).toHaveBeenCalledTimes(1);
  await Promise.all([readShare(author, id), listShares(author)]);
  expect(loadViews).toHaveBeenCalledTimes(1);
});

it('who left the team is not told what is asked there instead', async () => {
  const { id: teamId, ada: owner, member } = await withTeam('member');
  const { conversationId } = await askIn(made.engine, member, 'Of tides\n', { teamId });
  const { id } = await make(member, conversationId, { audience: { to: 'team', teamId } });
  const titles = async () => {
    const person = await now(member);
    return [(await listShares(person))[0]?.title, (await readShare(person, id)).title];
  };
  const instead = { id: newId(), conversationId, role: 'user', text: 'Told later', authorId: owner.id } as const;
  const store = await db();
  await store.insert(message).values(instead);
  await store.update(conversation).set({ headId: instead.id }).where(eq(conversation.id, conversationId));
  expect(await titles()).toEqual(['Told later', 'Told later']);
  await removeMember(owner, teamId, member.id);
  expect(await store.$count(share, eq(share.id, id))).toBe(1);
  expect(await titles()).toEqual(['Of tides', 'Of tides']);
});

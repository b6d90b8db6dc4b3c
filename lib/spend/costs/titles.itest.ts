import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { conversation, ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { newId } from '@/lib/ids';
import { makePerson } from '@/test/engine';
import { allConversationCosts, conversationCosts } from './conversations';
import { askOf } from './query';

const now = new Date('2026-11-18T12:00:00Z');

it('a token reads titles in a list and in a file only where it may read conversations', async () => {
  const ada = await makePerson('Ada');
  const id = newId();
  const store = await db();
  await store.insert(conversation).values({ id, userId: ada.id, title: 'Secret of Ada', model: 'm' });
  await store.insert(ledgerEntry).values({
    id: newId(),
    userId: ada.id,
    conversationId: id,
    attempt: 0,
    purpose: 'step',
    host: 'h',
    model: 'm',
    practice: false,
    state: 'final',
    promptTokens: 10,
    costNano: 5,
    openedAt: new Date('2026-11-17T10:00:00Z'),
  });
  const ask = askOf({ kind: 'own', userId: ada.id }, {}, { zone: 'UTC', practice: false, now });
  const titleBy = async (scopes: Person['scopes']) => {
    const person = { ...ada, scopes };
    const [listed] = (await conversationCosts(person, ask)).items;
    for await (const [filed] of allConversationCosts(person, ask))
      expect(filed).toMatchObject({ title: listed?.title, state: listed?.state });
    return [listed?.state, listed?.title];
  };
  expect(await titleBy(['usage'])).toEqual(['private', null]);
  expect(await titleBy(['usage', 'read'])).toEqual(['readable', 'Secret of Ada']);
  expect(await titleBy(undefined)).toEqual(['readable', 'Secret of Ada']);
});

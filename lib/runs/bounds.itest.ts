import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { db } from '@/db/client';
import { conversation, ledgerEntry, message, run, searchText, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { goOn, regenerate } from '@/lib/conversations/reply-again';
import { type Begun, sendQuestion } from '@/lib/conversations/send';
import { makePerson, watch, withEngine } from '@/test/engine';
import { stopRun } from './stop';

const most = 3;
const here = withEngine({ settings: { maxRunsPerUser: most, idleMs: 60_000 } });

let ada: Person;

beforeEach(async () => {
  ada = await makePerson();
});

afterEach(() => {
  here.practice.state.release();
});

const held = (person = ada) => sendQuestion(person, { text: 'Hm [[practice: say="one two three" hold=1]]' });
const refused = expect.objectContaining({ code: 'too-many-runs', details: { most } });

/** Rows of a person, table by table. */
async function stored(person: Person): Promise<number[]> {
  const store = await db();
  const counts = [
    store.$count(conversation, eq(conversation.userId, person.id)),
    store.$count(message, sql`conversation_id in (select id from conversation where user_id = ${person.id})`),
    store.$count(run, eq(run.userId, person.id)),
    store.$count(searchText, eq(searchText.spaceId, person.id)),
    store.$count(ledgerEntry, eq(ledgerEntry.userId, person.id)),
  ];
  return Promise.all(counts);
}

it('whoever was suspended a moment ago begins nothing, whichever way, and nothing of it is stored', async () => {
  const store = await db();
  const whole = await sendQuestion(ada, { text: 'Hm [[practice: say=ok]]' });
  await watch(here.engine, whole.runId);
  const rests = await held();
  await stopRun(ada, rests.conversationId);
  await watch(here.engine, rests.runId);
  // The ledger may still get the calls for their titles.
  const begun = async () => (await stored(ada)).slice(0, 4);
  const before = await begun();
  await store.update(user).set({ suspendedAt: new Date() }).where(eq(user.id, ada.id));
  const kept = expect.objectContaining({ code: 'forbidden', details: { reason: 'suspended' } });
  await expect(held()).rejects.toEqual(kept);
  await expect(regenerate(ada, whole.conversationId, whole)).rejects.toEqual(kept);
  await expect(goOn(ada, rests.conversationId, rests)).rejects.toEqual(kept);
  expect(await begun()).toEqual(before);
});

it('one run too many is refused, whichever way it would begin, and nothing of it is stored', async () => {
  const whole = await sendQuestion(ada, { text: 'Hm [[practice: say=ok]]' });
  await watch(here.engine, whole.runId);
  const rests = await held();
  await stopRun(ada, rests.conversationId);
  await watch(here.engine, rests.runId);
  await expect.poll(async () => (await stored(ada))[4]).toBe(4);

  for (let i = 0; i < most; i += 1) await held();
  const before = await stored(ada);
  await expect(held()).rejects.toEqual(refused);
  await expect(sendQuestion(ada, { conversationId: whole.conversationId, text: 'And?' })).rejects.toEqual(refused);
  await expect(regenerate(ada, whole.conversationId, whole)).rejects.toEqual(refused);
  await expect(goOn(ada, rests.conversationId, rests)).rejects.toEqual(refused);
  expect(await stored(ada)).toEqual(before);
  const [still] = await (await db()).select({ state: run.state }).from(run).where(eq(run.id, rests.runId));
  expect(still?.state).toBe('stopped');
});

it('of many that come at once, as many begin as may', async () => {
  const all = await Promise.allSettled(Array.from({ length: most * 3 }, () => held()));
  const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(reasons).toEqual(Array.from({ length: most * 2 }, () => refused));
  expect((await stored(ada))[2]).toBe(most);
});

it('others are not kept from asking, and a run that ended makes room', async () => {
  const begun: Begun[] = [];
  for (let i = 0; i < most; i += 1) begun.push(await held());
  await held(await makePerson('Bob'));
  await expect(held()).rejects.toEqual(refused);
  const [first] = begun;
  await stopRun(ada, first?.conversationId as string);
  await watch(here.engine, first?.runId as string);
  await held();
});

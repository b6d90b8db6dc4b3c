import { eq, inArray, sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, db } from '@/db/client';
import { hostWaiter, run } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { sendQuestion } from '@/lib/conversations/send';
import { newId } from '@/lib/ids';
import type { PracticeServer } from '@/lib/practice/server';
import type { Engine } from '@/lib/runs/engine';
import { stopRun } from '@/lib/runs/stop';
import { type Chunk, makePerson, textShown, watch, withEngine } from '@/test/engine';
import { setHostLimit } from './limits';
import { takeTurn } from './line';
import type { HostLimit } from './order';
import { lookAtLine } from './round';

const open: HostLimit = { concurrent: null, requestsPerMinute: null, tokensPerMinute: null };

const made = withEngine({ settings: { idleMs: 20_000 } });

let engine: Engine;
let practice: PracticeServer;
let store: Database;
let people: Person[];

beforeAll(async () => {
  ({ engine, practice } = made);
  store = await db();
});

beforeEach(async () => {
  people = [await makePerson('Ada'), await makePerson('Bob'), await makePerson('Cy')];
  await store.execute(sql`delete from ledger_entry`);
});

afterEach(async () => {
  await setHostLimit(newId(), 'practice', open);
  practice.state.release();
  await store.delete(hostWaiter);
});

const held = (person: Person | undefined) =>
  sendQuestion(person as Person, { text: 'Hm [[practice: say="one two three" hold=2]]' });
/** A title is asked for after its reply, and may be in line as well. */
const waits = (runId: string) => () => store.$count(hostWaiter, eq(hostWaiter.runId, runId));
const places = (chunks: readonly Chunk[]) =>
  chunks.flatMap((c) => (c.type === 'data-line' ? [(c.data as { place: number }).place] : []));
const stateOf = async (runId: string) => (await store.select().from(run).where(eq(run.id, runId)))[0]?.state;

describe('a host that has room for one call', () => {
  beforeEach(() => setHostLimit(newId(), 'practice', { ...open, concurrent: 1 }));

  it('takes the others one after the other, and tells each its place, also after a reload', async () => {
    const [ada, bob] = people;
    const first = await held(ada);
    await textShown(engine, first.runId);
    const second = await held(ada);
    await expect.poll(waits(second.runId)).toBe(1);
    const third = await held(bob);
    await expect.poll(waits(third.runId)).toBe(1);
    expect(await waits(second.runId)()).toBe(1);
    const [ofSecond, ofThird] = [watch(engine, second.runId), watch(engine, third.runId)];
    // Bob has had no call yet, so that he comes before the second of Ada.
    await expect.poll(async () => (await lookAtLine(store, 'practice', [])).length).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 600));
    const reloaded = watch(engine, second.runId);
    expect(practice.requests().filter((r) => r.outcome === 'open')).toHaveLength(1);
    const releasing = setInterval(() => practice.state.release(), 50);
    const told = await Promise.all([ofSecond, ofThird, reloaded]).finally(() => clearInterval(releasing));
    expect(places(told[0].chunks)).toContain(2);
    expect(places(told[1].chunks)).toContain(1);
    expect(places(told[2].chunks)).toContain(2);
    expect(await stateOf(second.runId)).toBe('done');
    for (const { runId } of [second, third]) await expect.poll(waits(runId)).toBe(0);
  });

  it('lets go who is stopped', async () => {
    const [ada, bob] = people;
    const first = await held(ada);
    await textShown(engine, first.runId);
    const second = await held(bob);
    await expect.poll(waits(second.runId)).toBe(1);
    await stopRun(bob as Person, second.conversationId);
    await watch(engine, second.runId);
    expect(await stateOf(second.runId)).toBe('stopped');
    await expect.poll(waits(second.runId)).toBe(0);
    expect(practice.requests().filter((r) => r.outcome === 'open')).toHaveLength(1);
  });

  it('does not wait for who died in line, or on the way from it', async () => {
    const gone = { host: 'practice', userId: newId(), tokens: 1, seenAt: new Date(Date.now() - 20_000) };
    const dead = [newId(), newId()];
    const admitted = [null, gone.seenAt];
    const rows = dead.map((id, i) => ({ id, ...gone, createdAt: new Date(0), admittedAt: admitted[i] }));
    await store.insert(hostWaiter).values(rows);
    const begun = await held(people[0]);
    await textShown(engine, begun.runId);
    expect(await store.$count(hostWaiter, inArray(hostWaiter.id, dead))).toBe(0);
  });
});

it('is one line for all instances: together they let go as many as there is room for', async () => {
  await setHostLimit(newId(), 'far', { ...open, concurrent: 3, requestsPerMinute: 4 });
  const join = async (count: number) => {
    const ids = Array.from({ length: count }, newId);
    await store.insert(hostWaiter).values(ids.map((id) => ({ id, host: 'far', userId: newId(), tokens: 10 })));
    return ids;
  };
  const [one, two] = [await join(3), await join(3)];
  const told = await Promise.all([
    lookAtLine(store, 'far', two),
    lookAtLine(store, 'far', one),
    lookAtLine(store, 'far', two),
  ]);
  const went = new Set(told.flat().flatMap(({ id, admitted }) => (admitted ? [id] : [])));
  expect(went.size).toBe(3);
  const rest = (ids: string[]) => ids.filter((id) => !went.has(id));
  const later = await Promise.all([lookAtLine(store, 'far', rest(one)), lookAtLine(store, 'far', rest(two))]);
  expect(await lookAtLine(store, 'far', [...went])).toMatchObject(Array(3).fill({ admitted: true }));
  expect(later.flat().filter(({ admitted }) => admitted)).toHaveLength(0);
  expect(
    later
      .flat()
      .map(({ place }) => place)
      .sort(),
  ).toEqual([1, 2, 3]);
});

it('whom another instance took for gone stands where it stood, and does not go before there is room', async () => {
  await setHostLimit(newId(), 'far', { ...open, concurrent: 1 });
  const [before] = await store
    .insert(hostWaiter)
    .values({ id: newId(), host: 'far', userId: newId(), tokens: 1, admittedAt: new Date(), seenAt: new Date(8e12) })
    .returning();
  let went = false;
  const userId = newId();
  const turn = takeTurn(store, { host: 'far', userId, tokens: 1 }).then((pass) => {
    went = true;
    return pass;
  });
  const inLine = () => store.select().from(hostWaiter).where(eq(hostWaiter.userId, userId));
  await expect.poll(inLine).toHaveLength(1);
  const [first] = await inLine();
  await store.delete(hostWaiter).where(eq(hostWaiter.userId, userId));
  await expect.poll(inLine).toMatchObject([{ id: first?.id, createdAt: first?.createdAt, admittedAt: null }]);
  expect(went).toBe(false);
  await store.delete(hostWaiter).where(eq(hostWaiter.id, before?.id as string));
  expect(await turn).toBe(first?.id);
  await store.delete(hostWaiter);
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { conversation, ledgerEntry, message, run } from '@/db/schema';
import { newId } from '@/lib/ids';
import { boundOf } from '@/test/bound';
import { makePerson, practiceHost } from '@/test/engine';
import { closeEntry, closeForgotten, openEntry } from './ledger';

const price = { input: 600_000_000, cached: 150_000_000, cacheWrite: 600_000_000, output: 2_500_000_000 };
const nothing = {
  usage: null,
  refused: false,
  cut: false,
  reasoning: '',
  text: '',
  calls: [],
  ttftMs: null,
  traceId: null,
};
const told = {
  promptTokens: 10,
  cachedTokens: 4,
  cacheWriteTokens: 0,
  completionTokens: 2,
  reasoningTokens: 1,
  totalTokens: 12,
};

async function open(over: { runId?: string; price?: typeof price | null; minutesAgo?: number } = {}) {
  const store = await db();
  const entry = await openEntry(store, {
    userId: newId(),
    teamId: null,
    conversationId: null,
    runId: over.runId,
    attempt: 0,
    purpose: 'step',
    host: practiceHost('http://127.0.0.1:9/v1'),
    model: 'kimi-k2-thinking',
    promptEstimate: 100,
    price: over.price === undefined ? price : over.price,
    bound: boundOf(),
  });
  const openedAt = new Date(Date.now() - (over.minutesAgo ?? 0) * 60_000);
  await store.update(ledgerEntry).set({ openedAt }).where(eq(ledgerEntry.id, entry.id));
  return entry;
}

async function rowOf(id: string) {
  const [row] = await (await db()).select().from(ledgerEntry).where(eq(ledgerEntry.id, id));
  return row;
}

async function liveRun(): Promise<string> {
  const store = await db();
  const { id: userId } = await makePerson();
  const [conversationId, messageId, id] = [newId(), newId(), newId()];
  await store.insert(conversation).values({ id: conversationId, userId, title: 'x', model: 'm' });
  await store.insert(message).values({ id: messageId, conversationId, role: 'assistant' });
  await store
    .insert(run)
    .values({ id, conversationId, messageId, userId, state: 'streaming', request: { model: 'm', stepLimit: 1 } });
  return id;
}

describe('a row of the ledger', () => {
  it.each([
    [
      'what the vendor told',
      { usage: told },
      { state: 'final', promptTokens: 10, completionTokens: 2, costNano: 6 * 600 + 4 * 150 + 2 * 2_500 },
    ],
    [
      'what was sent and received, where it told nothing',
      { text: 'x'.repeat(400) },
      { state: 'estimated', promptTokens: 100 },
    ],
    [
      'an estimate, where the call was cut, whatever had been told',
      { usage: told, cut: true },
      { state: 'estimated', completionTokens: 2 },
    ],
    [
      'nothing, where the host refused',
      { refused: true },
      { state: 'final', promptTokens: 0, completionTokens: 0, costNano: 0 },
    ],
  ])('holds %s', async (_, outcome, row) => {
    const entry = await open();
    await closeEntry(await db(), entry, { ...nothing, ...outcome });
    expect(await rowOf(entry.id)).toMatchObject(row);
  });

  it('adds the fees of the tools that the host runs itself', async () => {
    const calls = [{ name: '$web_search' }, { name: 'web_fetch' }];
    const entry = await open();
    const closed = await closeEntry(await db(), entry, { ...nothing, usage: told, calls });
    const costNano = 6 * 600 + 4 * 150 + 2 * 2_500 + 5_000_000;
    expect(closed.costNano).toBe(costNano);
    expect(await rowOf(entry.id)).toMatchObject({ feesNano: 5_000_000, costNano });
  });

  it('keeps fees where the price is unknown, and has none where the host refused', async () => {
    const calls = [{ name: '$web_search' }];
    const [unpriced, refused] = [await open({ price: null }), await open()];
    await closeEntry(await db(), unpriced, { ...nothing, usage: told, calls });
    await closeEntry(await db(), refused, { ...nothing, refused: true, calls });
    expect(await rowOf(unpriced.id)).toMatchObject({ feesNano: 5_000_000, costNano: null });
    expect(await rowOf(refused.id)).toMatchObject({ feesNano: 0, costNano: 0 });
  });

  it('says that there is no price, never zero', async () => {
    const entry = await open({ price: null });
    await closeEntry(await db(), entry, { ...nothing, usage: told });
    expect(await rowOf(entry.id)).toMatchObject({ promptTokens: 10, costNano: null });
  });

  it('is not closed twice', async () => {
    const entry = await open();
    await closeEntry(await db(), entry, { ...nothing, usage: told });
    await closeEntry(await db(), entry, { ...nothing, refused: true });
    expect(await rowOf(entry.id)).toMatchObject({ state: 'final', promptTokens: 10 });
  });
});

describe('rows that nobody will close', () => {
  it('become estimates; those of a run at work stay open', async () => {
    const [old, fresh, ofDeleted, ofLive] = [
      await open({ minutesAgo: 5 }),
      await open(),
      await open({ minutesAgo: 5, runId: newId() }),
      await open({ minutesAgo: 5, runId: await liveRun() }),
    ];
    await closeForgotten(await db());
    const states = await Promise.all([old, fresh, ofDeleted, ofLive].map(async (e) => (await rowOf(e.id))?.state));
    expect(states).toEqual(['estimated', 'open', 'estimated', 'open']);
  });
});

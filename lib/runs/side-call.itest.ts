import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { hostWaiter, ledgerEntry } from '@/db/schema';
import { setHostLimit } from '@/lib/hosts/limits';
import { newId } from '@/lib/ids';
import { counted } from '@/lib/metrics/counted';
import { setPrice } from '@/lib/spend/price-list';
import { makePerson, withEngine } from '@/test/engine';
import { askAside, type SideCall } from './side-call';

const here = withEngine();

const callsOf = (model: string): number =>
  counted()
    .upstream.samples()
    .filter(({ labels }) => labels.model === model)
    .reduce((sum, { value }) => sum + value, 0);

const call = (userId: string, store?: SideCall['store']): SideCall => ({
  purpose: 'test',
  userId,
  teamId: null,
  conversationId: null,
  model: 'kimi-k2-thinking',
  messages: [{ role: 'user', content: 'Hm [[practice: say=ok]]' }],
  maxCompletionTokens: 100,
  store,
});

it('a call that waits in line goes by the price and the periods of the moment when it begins', async () => {
  const store = await db();
  const { id: userId } = await makePerson();
  const { name: host } = here.engine.context.host;
  await setHostLimit(userId, host, { concurrent: 1, requestsPerMinute: null, tokensPerMinute: null });
  const other = { id: newId(), host, userId: newId(), tokens: 1, admittedAt: new Date(), seenAt: new Date(8e12) };
  await store.insert(hostWaiter).values(other);
  try {
    const asked = askAside(here.engine.context, call(userId));
    await expect.poll(() => store.$count(hostWaiter, eq(hostWaiter.userId, userId))).toBe(1);
    const price = { input: 1, cached: 2, cacheWrite: 3, output: 4 };
    await setPrice(userId, { ...price, model: 'kimi-k2-thinking', host, validFrom: new Date() });
    await store.delete(hostWaiter).where(eq(hostWaiter.id, other.id));
    await asked;
    const [row] = await store.select().from(ledgerEntry).where(eq(ledgerEntry.userId, userId));
    expect(row?.price).toEqual(price);
  } finally {
    await setHostLimit(userId, host, { concurrent: null, requestsPerMinute: null, tokensPerMinute: null });
  }
});

// Its failing call leaves a row open, which takes the room of those in line for two minutes.
it('a call is counted once what came of it is stored, and not where that was rolled back', async () => {
  const { id } = await makePerson();
  const before = callsOf('kimi-k2-thinking');
  const failing = askAside(
    here.engine.context,
    call(id, async () => {
      throw new Error('no room');
    }),
  );
  await expect(failing).rejects.toThrow('no room');
  expect(callsOf('kimi-k2-thinking')).toBe(before);
  await askAside(here.engine.context, call(id));
  expect(callsOf('kimi-k2-thinking')).toBe(before + 1);
});

import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { newId } from '@/lib/ids';
import { boundOf } from '@/test/bound';
import { practiceHost } from '@/test/engine';
import { openEntry } from './ledger';
import { conversationSpend } from './sums';

const price = { input: 1_000_000_000, cached: 0, cacheWrite: 0, output: 0 };

it('leaves what the practice model did out of the sum of a conversation that a real one went on with', async () => {
  const store = await db();
  const conversationId = newId();
  const open = (practice: boolean, promptEstimate: number) => {
    const host = { ...practiceHost('http://127.0.0.1:9/v1'), practice };
    const place = { userId: newId(), teamId: null, conversationId, attempt: 0, purpose: 'step' as const, model: 'm' };
    return openEntry(store, { ...place, host, promptEstimate, price, bound: boundOf() });
  };
  expect(await conversationSpend(store, conversationId)).toBeNull();
  await open(true, 5);
  expect(await conversationSpend(store, conversationId)).toMatchObject({ promptTokens: 5, practice: true });
  await open(false, 7);
  const real = { promptTokens: 7, costNano: 7_000, practice: false };
  expect(await conversationSpend(store, conversationId)).toMatchObject(real);
});

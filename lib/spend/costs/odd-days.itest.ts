import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { newId } from '@/lib/ids';
import { makePerson } from '@/test/engine';
import { oddReport } from './odd-days';
import { askOf } from './query';

const now = new Date('2026-11-18T12:00:00Z');
const dayMs = 86_400_000;

const calls = ({ id: userId }: Person, daysAgo: number, count: number, estimated: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: newId(),
    userId,
    attempt: 0,
    purpose: 'step' as const,
    host: 'api.moonshot.ai',
    model: 'kimi-k3',
    practice: false,
    state: i < estimated ? ('estimated' as const) : ('final' as const),
    promptTokens: 1_000,
    costNano: 1_000_000,
    openedAt: new Date(now.getTime() - daysAgo * dayMs),
  }));

const estimatesOf = async ({ id: user }: Person) =>
  (await oddReport(askOf({ kind: 'all' }, { user }, { zone: 'UTC', practice: false, now }), now)).estimates;

it('a jump in estimates stands out where there are none as a rule; one estimate among few calls does not', async () => {
  const [dora, emil] = [await makePerson('Dora'), await makePerson('Emil')];
  const usual = Array.from({ length: 14 }, (_, i) => calls(dora, i + 8, 12, 0)).flat();
  await (await db()).insert(ledgerEntry).values([...usual, ...calls(dora, 1, 12, 6), ...calls(emil, 1, 4, 1)]);
  expect(await estimatesOf(dora)).toMatchObject([{ day: '2026-11-17', value: 0.5, usual: 0 }]);
  expect(await estimatesOf(emil)).toEqual([]);
});

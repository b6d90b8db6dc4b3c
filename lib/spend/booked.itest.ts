import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import { newId } from '@/lib/ids';
import { bookedIn, bookedInEach } from './booked';
import { rollUp } from './rollups/job';

type Row = typeof ledgerEntry.$inferInsert;

const host = { name: 'booked.example', practice: false };
const at = (clock: string) => Date.parse(`2026-11-17T${clock}Z`);
const stretch = { from: at('10:00:00'), to: at('12:00:00') };

const call = (from: string, to: string | null, over: Partial<Row> = {}): Row => ({
  id: newId(),
  userId: newId(),
  step: 0,
  attempt: 0,
  purpose: 'step',
  host: host.name,
  model: 'kimi-k3',
  practice: false,
  state: to ? 'final' : 'open',
  promptTokens: 10,
  costNano: 0,
  openedAt: new Date(at(from)),
  closedAt: to ? new Date(at(to)) : null,
  ...over,
});

beforeAll(async () => {
  await (await db())
    .insert(ledgerEntry)
    .values([
      call('09:30:00', '09:59:59', { costNano: 1 }),
      call('09:59:00', '10:01:00', { costNano: 2 }),
      call('09:58:00', '10:02:00', { costNano: 4, worstNano: 20, state: 'estimated' }),
      call('10:30:00', '10:31:00', { costNano: 8 }),
      call('10:40:00', '10:41:00', { costNano: 16, state: 'estimated' }),
      call('11:59:59', '12:00:01', { costNano: 32 }),
      call('11:00:00', null, { costNano: 64, worstNano: 500 }),
      call('08:00:00', null, { costNano: 128, worstNano: 1_000 }),
      call('09:59:00', '10:01:00', { costNano: 256, host: 'other.example' }),
      call('11:59:59', '12:00:01', { costNano: 512, practice: true }),
      call('14:59:59', '15:00:01', { costNano: null }),
    ]);
});

describe.each([
  ['the rows themselves', async () => {}],
  ['roll-ups', async () => void (await rollUp(await db(), new Date('2026-12-01T00:00:00Z')))],
])('by %s', (_, prepare) => {
  beforeAll(prepare);

  it('a stretch has what was opened in it, and at its ends the calls that ran there at what they may have cost', async () => {
    expect(await bookedIn([stretch], host)).toEqual({
      knownNano: 8 + 16 + 32 + 64,
      estimatedNano: 16,
      estimated: 1,
      unpriced: 0,
      atStart: { calls: 3, nano: 2 + 20 + 1_000 },
      atEnd: { calls: 3, nano: 32 + 500 + 1_000 },
    });
  });

  it('several stretches add up; what cost an unknown amount leaves the sum unknown', async () => {
    const later = { from: at('14:00:00'), to: at('15:00:00') };
    const [first, second] = await bookedInEach([stretch, later], host);
    expect(first).toEqual(await bookedIn([stretch], host));
    expect(second).toMatchObject({ knownNano: 0, unpriced: 1, atStart: { calls: 2 }, atEnd: { calls: 3, nano: null } });
    const both = await bookedIn([stretch, later], host);
    expect(both).toMatchObject({ knownNano: 120, unpriced: 1, atStart: { calls: 5 }, atEnd: { calls: 6, nano: null } });
  });

  it('nothing is booked in no stretch', async () => {
    expect(await bookedIn([], host)).toMatchObject({ knownNano: 0, atEnd: { calls: 0, nano: 0 } });
  });
});

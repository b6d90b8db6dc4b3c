import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import { newId } from '@/lib/ids';
import { listCalls } from './calls';
import { askOf, type CostQuery } from './query';

const askFor = (query: CostQuery) =>
  askOf({ kind: 'all' }, query, { zone: 'Australia/Lord_Howe', practice: false, now: new Date() });

it('a list of an hour has the calls of that hour alone, also of the last one of a day with half an hour more', async () => {
  const call = { attempt: 0, purpose: 'step', host: 'h', model: newId(), practice: false, state: 'final' } as const;
  const at = ['11:59:59.999', '12:00', '12:59:59.999', '13:00', '13:29:59.999', '13:30'];
  // The clock goes from two to half past one: this day has 24.5 hours, and ends at 13:30 UTC.
  const openedAt = at.map((time) => new Date(`2026-04-05T${time}Z`));
  await (await db())
    .insert(ledgerEntry)
    .values(openedAt.map((moment) => ({ ...call, id: newId(), userId: newId(), promptTokens: 1, openedAt: moment })));
  const day = { model: call.model, from: '2026-04-05', to: '2026-04-05' };
  const seen = async (query: CostQuery) =>
    (await listCalls(askFor({ ...day, ...query }))).items.map((item) => item.openedAt.slice(11, 19)).toReversed();
  expect(await seen({})).toEqual(['11:59:59', '12:00:00', '12:59:59', '13:00:00', '13:29:59']);
  expect(await seen({ hour: '2026-04-05T12:00:00.000Z' })).toEqual(['12:00:00', '12:59:59']);
  expect(await seen({ hour: '2026-04-05T13:00:00.000Z' })).toEqual(['13:00:00', '13:29:59']);
  expect(await seen({ hour: '2026-04-05T14:00:00.000Z' })).toEqual([]);
});

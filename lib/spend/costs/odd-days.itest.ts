import { afterEach, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { ledgerEntry } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { dayOf } from '@/lib/format/time';
import { fileAnswer } from '@/lib/http/export';
import { newId } from '@/lib/ids';
import { makePerson } from '@/test/engine';
import { unwatched } from '@/test/unwatched';
import { listCalls } from './calls';
import { exportRows } from './export';
import { oddReport } from './odd-days';
import { askOf, type CostQuery } from './query';

const now = new Date('2026-11-18T12:00:00Z');
const dayMs = 86_400_000;

type Row = typeof ledgerEntry.$inferInsert;

const calls = ({ id: userId }: Person, daysAgo: number, count: number, estimated: number, over: Partial<Row> = {}) =>
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
    ...over,
  }));

const askFor = (query: CostQuery) => askOf({ kind: 'all' }, query, { zone: 'UTC', practice: false, now });
const estimatesOf = async ({ id: user }: Person) => (await oddReport(askFor({ user }), now)).estimates;

it('a jump in estimates stands out where there are none as a rule; one estimate among few calls does not', async () => {
  const [dora, emil] = [await makePerson('Dora'), await makePerson('Emil')];
  const usual = Array.from({ length: 14 }, (_, i) => calls(dora, i + 8, 12, 0)).flat();
  await (await db()).insert(ledgerEntry).values([...usual, ...calls(dora, 1, 12, 6), ...calls(emil, 1, 4, 1)]);
  expect(await estimatesOf(dora)).toMatchObject([{ day: '2026-11-17', value: 0.5, usual: 0 }]);
  expect(await estimatesOf(emil)).toEqual([]);
});

it('calls that run are neither estimates nor part of what is usual', async () => {
  const [faye, gus] = [await makePerson('Faye'), await makePerson('Gus')];
  const usual = (person: Person) => Array.from({ length: 14 }, (_, i) => calls(person, i + 8, 12, 0)).flat();
  const running = (person: Person, count: number) => calls(person, 0, count, 0, { state: 'open' });
  await (await db()).insert(ledgerEntry).values([...usual(faye), ...calls(faye, 0, 12, 0), ...running(faye, 6)]);
  await (await db()).insert(ledgerEntry).values([...usual(gus), ...calls(gus, 0, 12, 6), ...running(gus, 12)]);
  expect(await estimatesOf(faye)).toEqual([]);
  expect(await estimatesOf(gus)).toMatchObject([{ day: '2026-11-18', value: 0.5, usual: 0 }]);
});

it('a list of open calls that begins where the report says holds those that it counts', async () => {
  const hal = await makePerson('Hal');
  const openFor = (minutes: number) =>
    calls(hal, 0, 1, 0, { state: 'open', openedAt: new Date(now.getTime() - minutes * 60_000) });
  await (await db()).insert(ledgerEntry).values([...openFor(3_000), ...openFor(90), ...openFor(59), ...openFor(1)]);
  const { open } = await oddReport(askFor({ user: hal.id }), now);
  expect(open).toMatchObject({ calls: 2, oldest: new Date(now.getTime() - 3_000 * 60_000).toISOString() });
  const span = { from: '2026-11-16', to: '2026-11-18' };
  const list = await listCalls(askFor({ ...span, user: hal.id, mark: 'open', before: open?.before }));
  expect(list.items).toHaveLength(2);
});

it('one who rises stands out beside many who spend more every day', async () => {
  const people = await Promise.all(Array.from({ length: 25 }, (_, i) => makePerson(`Rich ${i}`)));
  const ivy = await makePerson('Ivy');
  const model = 'crowded';
  const day = (person: Person, ago: number, costNano: number) => calls(person, ago, 1, 0, { costNano, model });
  const days = Array.from({ length: 20 }, (_, ago) => ago);
  await (await db())
    .insert(ledgerEntry)
    .values(days.flatMap((ago) => people.flatMap((person) => day(person, ago, 20_000_000_000))));
  const risen = days.flatMap((ago) => day(ivy, ago, ago === 1 ? 19_000_000_000 : 500_000_000));
  await (await db()).insert(ledgerEntry).values(risen);
  const { users } = await oddReport(askFor({ model }), now);
  expect(users).toMatchObject([{ name: 'Ivy', day: '2026-11-17', value: 19_000_000_000, usual: 500_000_000 }]);
});

it.each([
  ['UTC', 6, [0]],
  ['Europe/Paris', 5, [0]],
  // From ten to four by that clock: each day lies in two of UTC.
  ['Pacific/Auckland', 3, [-9, -15]],
  ['America/Los_Angeles', 6, [0]],
])('one who rises stands out beside many who were here too seldom to have a usual: %s', async (zone, here, hours) => {
  const people = await Promise.all(Array.from({ length: 80 }, (_, i) => makePerson(`Guest ${i}`)));
  const lea = await makePerson('Lea');
  const model = `seldom ${zone}`;
  const day = (person: Person, ago: number, costNano: number) => calls(person, ago, 1, 0, { costNano, model });
  const guests = people.flatMap((person) => [
    ...Array.from({ length: here }, (_, i) =>
      hours.flatMap((hour) => day(person, 10 + 3 * i + hour / 24, 150_000_000)),
    ).flat(),
    ...day(person, 1, 40_000_000_000),
  ]);
  const risen = Array.from({ length: 20 }, (_, ago) => day(lea, ago, ago === 1 ? 9_000_000_000 : 500_000_000)).flat();
  await (await db()).insert(ledgerEntry).values([...guests, ...risen]);
  const { users } = await oddReport(askFor({ model, zone }), now);
  const yesterday = dayOf(new Date(now.getTime() - dayMs), zone);
  expect(users).toMatchObject([{ name: 'Lea', day: yesterday, value: 9_000_000_000 }]);
});

it.each([
  ['Europe/Paris', ['02T12', '03T12', '04T12', '05T12', '06T12', '09T22:30', '09T23:30']],
  // The evening and the morning after, four times.
  ['America/Los_Angeles', ['02', '04', '06', '09'].flatMap((day) => [`${day}T04`, `${day}T17`])],
])('seven days of a zone are enough, where two of them lie in one day of UTC: %s', async (zone, times) => {
  const max = await makePerson('Max');
  const model = `late ${zone}`;
  const at = (time: string, costNano = 500_000_000) =>
    calls(max, 0, 1, 0, { costNano, model, openedAt: new Date(`2026-11-${time.padEnd(8, ':00')}Z`) });
  const rows = [...times.flatMap((time) => at(time)), ...at('17T19', 9_000_000_000)];
  await (await db()).insert(ledgerEntry).values(rows);
  const own = askOf({ kind: 'own', userId: max.id }, { model, zone }, { zone: 'UTC', practice: false, now });
  for (const ask of [own, askFor({ model, zone })])
    expect((await oddReport(ask, now)).users).toMatchObject([{ name: 'Max', day: '2026-11-17', usual: 500_000_000 }]);
});

it('a day of one’s own far above the usual is told to oneself, and on a page narrowed to a user', async () => {
  const [nia, model] = [await makePerson('Nia'), 'own'];
  const daily = (ago: number, costNano: number) => calls(nia, ago, 1, 0, { costNano, model });
  const usual = Array.from({ length: 20 }, (_, i) => daily(i + 8, 1_000_000_000)).flat();
  await (await db()).insert(ledgerEntry).values([...usual, ...daily(1, 9_000_000_000)]);
  const own = askOf({ kind: 'own', userId: nia.id }, {}, { zone: 'UTC', practice: false, now });
  for (const ask of [own, askFor({ user: nia.id })])
    expect((await oddReport(ask, now)).users).toMatchObject([{ key: nia.id, name: 'Nia', day: '2026-11-17' }]);
});

afterEach(() => {
  vi.useRealTimers();
});

it('who spent far more is told some seconds later at most, what lacks a price at once', async () => {
  const kim = await makePerson('Kim');
  const model = 'kept';
  const daily = (ago: number, costNano: number | null) => calls(kim, ago, 1, 0, { costNano, model });
  const usual = Array.from({ length: 20 }, (_, i) => daily(i + 8, 1_000_000_000)).flat();
  await (await db()).insert(ledgerEntry).values(usual);
  const report = () => oddReport(askFor({ model }), now);
  expect(await report()).toMatchObject({ users: [], unpriced: [] });
  await (await db()).insert(ledgerEntry).values([...daily(1, 9_000_000_000), ...daily(2, null)]);
  expect(await report()).toMatchObject({ users: [], unpriced: [{ day: '2026-11-16', calls: 1 }] });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 20_000 });
  expect(await report()).toMatchObject({ users: [{ name: 'Kim', day: '2026-11-17' }], models: [{ key: model }] });
});

it('what stands out as a file has the names of its columns where nothing does', async () => {
  const joe = await makePerson('Joe');
  const file = (format: 'csv' | 'json') =>
    fileAnswer('odd', format, exportRows(joe, askFor({ user: joe.id }), format, 'odd'), unwatched).text();
  expect(await file('csv')).toBe('kind,day,key,name,value,usual,score,calls\r\n');
  const openedAt = new Date(Date.now() - 2 * 3_600_000);
  await (await db()).insert(ledgerEntry).values(calls(joe, 0, 1, 0, { state: 'open', openedAt }));
  const day = openedAt.toISOString().slice(0, 10);
  expect(await file('csv')).toBe(`kind,day,key,name,value,usual,score,calls\r\nopen,${day},,,,,,1\r\n`);
  expect(JSON.parse(await file('json'))).toMatchObject([{ kind: 'open', day, calls: 1 }]);
});

import { sql } from 'drizzle-orm';
import { rowsOf } from '@/db/client';
import { addDays } from '@/lib/format/time';
import { type Cut, conditions, inSnapshot, type Snapshot, sumsOf } from '../rollups/read';
import { cursorAt } from './call-columns';
import { namesOf } from './names';
import { mostRisenOf, type OddDay, oddDays, type Rise } from './odd';
import { edgesOf, lastDays, lengthOf } from './period';
import type { CostAsk } from './query';
import type { OddReport } from './view';

/** Days that are looked at, and those before that tell what is usual. */
const looked = 7;
const before = 28;
/** Keys whose days are looked at one by one, by each of the two ways to rise. */
const mostRisen = 25;
/** A tenth of a dollar, and five of a hundred calls: less is noise. */
const leastNano = 100_000_000;
const leastShare = 0.05;
/** Of fewer calls in a day a share says nothing. */
const fewestCalls = 10;
/** No call takes so long, ms. */
const openTooLongMs = 3_600_000;

/** What stands out in the last week, whatever the page's own span is. */
export function oddReport({ filter, zone }: CostAsk, now = new Date()): Promise<OddReport> {
  return inSnapshot(async (snapshot) => {
    const days = lastDays(looked + before - 1, now, zone);
    const edges = edgesOf(days, 'day', zone);
    const dayAt = (at: number) => addDays(days.from, at);
    const dated = (found: OddDay[]) => found.map((day) => ({ ...day, day: dayAt(day.at) }));
    const spendBy = async (cut: Cut) => oddDays(await dailySpend(snapshot, edges, filter, cut), looked, leastNano);
    const users = filter.userId === undefined ? dated(await spendBy('user')) : [];
    const names = await namesOf(
      snapshot.tx,
      'user',
      users.map((day) => day.key),
    );
    const totals = await sumsOf(snapshot, { edges, filter, measures: ['calls', 'open', 'estimated', 'unpriced'] });
    const length = lengthOf(days);
    const shares = Array.from({ length }, (_, bucket) => {
      const { calls = 0, open = 0, estimated = 0 } = totals.find((one) => one.bucket === bucket) ?? {};
      const settled = calls - open;
      return settled >= fewestCalls ? (estimated - open) / settled : null;
    });
    return {
      days: Array.from({ length: looked }, (_, i) => dayAt(length - looked + i)),
      users: users.map((day) => ({ ...day, name: names.get(day.key) ?? null })),
      models: dated(await spendBy('model')),
      estimates: dated(oddDays([{ key: 'estimates', values: shares }], looked, leastShare)),
      unpriced: totals
        .filter((row) => row.bucket >= length - looked && row.unpriced > 0)
        .map((row) => ({ day: dayAt(row.bucket), calls: row.unpriced }))
        .sort((a, b) => b.day.localeCompare(a.day)),
      open: await leftOpen(snapshot, filter, now),
    };
  });
}

async function dailySpend(snapshot: Snapshot, edges: number[], filter: CostAsk['filter'], cut: Cut) {
  const ask = { filter, cut, measures: ['known_nano' as const] };
  const [first = 0, ...later] = edges;
  const spend = await sumsOf(snapshot, { ...ask, edges: [first, ...later.slice(-looked - 1)] });
  const rises = new Map<string, Rise>();
  for (const { key, bucket, known_nano } of spend) {
    if (key === null) continue;
    const rise = rises.get(key) ?? { key, mean: 0, highest: 0 };
    if (bucket === 0) rise.mean = known_nano / before;
    else rise.highest = Math.max(rise.highest, known_nano);
    rises.set(key, rise);
  }
  const keys = mostRisenOf([...rises.values()], leastNano, mostRisen);
  if (keys.length === 0) return [];
  const series = new Map(keys.map((key) => [key, later.map((): number | null => null)]));
  for (const row of await sumsOf(snapshot, { ...ask, edges, keys })) {
    const values = series.get(row.key ?? '');
    if (values && row.known_nano > 0) values[row.bucket] = row.known_nano;
  }
  return [...series].map(([key, values]) => ({ key, values }));
}

async function leftOpen({ tx }: Snapshot, filter: CostAsk['filter'], now: Date): Promise<OddReport['open']> {
  const since = now.getTime() - openTooLongMs;
  const found = await tx.execute(sql`
    select count(*)::int as calls, min(e.opened_at) as oldest from ledger_entry e
    where e.state = 'open' and e.opened_at < ${new Date(since).toISOString()}::timestamptz and ${sql.join(conditions(filter), sql` and `)}`);
  const [row] = rowsOf<{ calls: number; oldest: Date | string }>(found);
  if (!row || row.calls === 0) return null;
  return { calls: row.calls, oldest: new Date(row.oldest).toISOString(), before: cursorAt(since) };
}

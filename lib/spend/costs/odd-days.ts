import { sql } from 'drizzle-orm';
import { rowsOf } from '@/db/client';
import { addDays } from '@/lib/format/time';
import { longestCallMs } from '../ledger';
import { endOf, floorTo } from '../rollups/grains';
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
const mostRisen = 15;
/** A tenth of a dollar, and five of a hundred calls: less is noise. */
const leastNano = 100_000_000;
const leastShare = 0.05;
/** Of fewer calls in a day a share says nothing. */
const fewestCalls = 10;

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
  const keys = await keysToLookAt(snapshot, edges, filter, cut);
  if (keys.length === 0) return [];
  const series = new Map(keys.map((key) => [key, edges.slice(1).map((): number | null => null)]));
  for (const row of await sumsOf(snapshot, { edges, filter, cut, keys, measures: ['known_nano'] })) {
    const values = series.get(row.key ?? '');
    if (values && row.known_nano > 0) values[row.bucket] = row.known_nano;
  }
  return [...series].map(([key, values]) => ({ key, values }));
}

/** By days of UTC, which are read whole from roll-ups; the clock of a zone would take nine sums a day of every user. */
async function keysToLookAt(snapshot: Snapshot, edges: number[], filter: CostAsk['filter'], cut: Cut) {
  const [first = 0, recent = 0] = [edges[0], edges[before]];
  const days: number[] = [];
  for (let day = floorTo('1d', recent); day < (edges.at(-1) ?? 0); day = endOf('1d', day)) days.push(day);
  const rises = new Map<string, Rise>();
  for (const row of await sumsOf(snapshot, {
    edges: [floorTo('1d', first), ...days, endOf('1d', days.at(-1) ?? 0)],
    filter,
    cut,
    measures: ['known_nano'],
  })) {
    if (row.key === null) continue;
    const rise = rises.get(row.key) ?? { key: row.key, mean: 0, highest: 0 };
    if (row.bucket === 0) rise.mean = row.known_nano / before;
    else rise.highest = Math.max(rise.highest, row.known_nano);
    rises.set(row.key, rise);
  }
  return mostRisenOf([...rises.values()], leastNano, mostRisen);
}

async function leftOpen({ tx }: Snapshot, filter: CostAsk['filter'], now: Date): Promise<OddReport['open']> {
  const since = now.getTime() - longestCallMs;
  const found = await tx.execute(sql`
    select count(*)::int as calls, min(e.opened_at) as oldest from ledger_entry e
    where e.state = 'open' and e.opened_at < ${new Date(since).toISOString()}::timestamptz and ${sql.join(conditions(filter), sql` and `)}`);
  const [row] = rowsOf<{ calls: number; oldest: Date | string }>(found);
  if (!row || row.calls === 0) return null;
  return { calls: row.calls, oldest: new Date(row.oldest).toISOString(), before: cursorAt(since) };
}

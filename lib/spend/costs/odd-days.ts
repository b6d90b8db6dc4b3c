import { sql } from 'drizzle-orm';
import { rowsOf } from '@/db/client';
import { addDays } from '@/lib/format/time';
import { type Cut, conditions, inSnapshot, type Snapshot, sumsOf } from '../rollups/read';
import { namesOf } from './names';
import { type OddDay, oddDays } from './odd';
import { edgesOf, lastDays, lengthOf } from './period';
import type { CostAsk } from './query';
import type { OddReport } from './view';

/** Days that are looked at, and those before that tell what is usual. */
const looked = 7;
const before = 28;
/** Only who spent the most of late can stand out by money that matters. */
const mostKeys = 25;
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
    const totals = await sumsOf(snapshot, { edges, filter, measures: ['calls', 'estimated', 'unpriced'] });
    const length = lengthOf(days);
    const shares = Array.from({ length }, (_, bucket) => {
      const row = totals.find((one) => one.bucket === bucket);
      return row && row.calls >= fewestCalls ? row.estimated / row.calls : null;
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
  const recent = await sumsOf(snapshot, { edges: edges.slice(-looked - 1), filter, cut, measures: ['known_nano'] });
  const most = new Map<string, number>();
  for (const { key, known_nano } of recent)
    if (key !== null && known_nano >= leastNano) most.set(key, Math.max(most.get(key) ?? 0, known_nano));
  const keys = [...most]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostKeys)
    .map(([key]) => key);
  if (keys.length === 0) return [];
  const series = new Map(keys.map((key) => [key, edges.slice(1).map((): number | null => null)]));
  for (const row of await sumsOf(snapshot, { edges, filter, cut, keys, measures: ['known_nano'] })) {
    const values = series.get(row.key ?? '');
    if (values && row.known_nano > 0) values[row.bucket] = row.known_nano;
  }
  return [...series].map(([key, values]) => ({ key, values }));
}

async function leftOpen({ tx }: Snapshot, filter: CostAsk['filter'], now: Date): Promise<OddReport['open']> {
  const since = new Date(now.getTime() - openTooLongMs).toISOString();
  const found = await tx.execute(sql`
    select count(*)::int as calls, min(e.opened_at) as oldest from ledger_entry e
    where e.state = 'open' and e.opened_at < ${since}::timestamptz and ${sql.join(conditions(filter), sql` and `)}`);
  const [row] = rowsOf<{ calls: number; oldest: Date | string }>(found);
  return row && row.calls > 0 ? { calls: row.calls, oldest: new Date(row.oldest).toISOString() } : null;
}

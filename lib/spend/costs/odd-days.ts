import { sql } from 'drizzle-orm';
import { rowsOf } from '@/db/client';
import { addDays } from '@/lib/format/time';
import { longestCallMs } from '../ledger';
import { conditions, inSnapshot, type Snapshot, sumsOf } from '../rollups/read';
import { cursorAt } from './call-columns';
import { namesOf } from './names';
import { oddDays } from './odd';
import { spendersOf } from './odd-spenders';
import { edgesOf, lastDays, lengthOf } from './period';
import type { CostAsk } from './query';
import type { OddReport } from './view';

/** Days that are looked at, and those before that tell what is usual. */
const looked = 7;
const before = 28;
/** Five of a hundred calls: less is noise. */
const leastShare = 0.05;
/** Of fewer calls in a day a share says nothing. */
const fewestCalls = 10;

/** What stands out in the last week, whatever the page's own span is. */
export async function oddReport({ filter, zone }: CostAsk, now = new Date()): Promise<OddReport> {
  const days = lastDays(looked + before - 1, now, zone);
  const edges = edgesOf(days, 'day', zone);
  const dayAt = (at: number) => addDays(days.from, at);
  const spenders = await spendersOf({ edges, filter, before });
  const dated = <T extends { at: number }>(found: readonly T[]) => found.map((day) => ({ ...day, day: dayAt(day.at) }));
  const users = dated(spenders.users);
  return inSnapshot(async (snapshot) => {
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
      models: dated(spenders.models),
      estimates: dated(oddDays([{ key: 'estimates', values: shares }], looked, leastShare)),
      unpriced: totals
        .filter((row) => row.bucket >= length - looked && row.unpriced > 0)
        .map((row) => ({ day: dayAt(row.bucket), calls: row.unpriced }))
        .sort((a, b) => b.day.localeCompare(a.day)),
      open: await leftOpen(snapshot, filter, now),
    };
  });
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

import { sql } from 'drizzle-orm';
import { rowsOf } from '@/db/client';
import { longestCallMs } from './ledger';
import type { Booked, Running } from './reconcile';
import { type CallFilter, conditions, inSnapshot, type Snapshot, sumsOf } from './rollups/read';

type Stretch = { from: number; to: number };
type Place = { name: string; practice: boolean };

const none: Booked = {
  knownNano: 0,
  estimatedNano: 0,
  estimated: 0,
  unpriced: 0,
  atStart: { calls: 0, nano: 0 },
  atEnd: { calls: 0, nano: 0 },
};

/** What the ledger says of all these stretches together. */
export async function bookedIn(stretches: readonly Stretch[], host: Place): Promise<Booked> {
  return (await bookedInEach(stretches, host)).reduce(
    (sum, one) => ({
      knownNano: sum.knownNano + one.knownNano,
      estimatedNano: sum.estimatedNano + one.estimatedNano,
      estimated: sum.estimated + one.estimated,
      unpriced: sum.unpriced + one.unpriced,
      atStart: both(sum.atStart, one.atStart),
      atEnd: both(sum.atEnd, one.atEnd),
    }),
    none,
  );
}

const both = (a: Running, b: Running): Running => ({
  calls: a.calls + b.calls,
  nano: a.nano === null || b.nano === null ? null : a.nano + b.nano,
});

/** What the ledger says of each stretch; they follow each other and do not overlap. */
export function bookedInEach(stretches: readonly Stretch[], { name: host, practice }: Place): Promise<Booked[]> {
  return inSnapshot(async (snapshot) => {
    const edges = stretches.flatMap(({ from, to }) => [from, to]);
    const filter = { host, practice };
    const measures = ['known_nano', 'estimated_nano', 'estimated', 'unpriced'] as const;
    const sums = await sumsOf(snapshot, { edges, filter, measures: [...measures] });
    const running = await runningAt(snapshot, edges, filter);
    return stretches.map((_, index) => {
      const sum = sums.find((row) => row.bucket === index * 2);
      const [start, end] = [running.get(index * 2), running.get(index * 2 + 1)];
      // All that are open now and were opened before its end, less those from before it.
      const opened = (of: 'open' | 'openNano') => (end?.[of] ?? 0) - (start?.[of] ?? 0);
      return {
        knownNano: sum?.known_nano ?? 0,
        estimatedNano: (sum?.estimated_nano ?? 0) - opened('openNano'),
        estimated: (sum?.estimated ?? 0) - opened('open'),
        unpriced: sum?.unpriced ?? 0,
        atStart: ofRunning(start),
        atEnd: ofRunning(end),
      };
    });
  });
}

type RunningRow = { at: number; calls: number; nano: number | null; open: number; openNano: number };

const ofRunning = (row: RunningRow | undefined): Running => (row ? { calls: row.calls, nano: row.nano } : none.atStart);

/** The calls that ran at each moment, by its place; those that are open now among them. */
async function runningAt({ tx }: Snapshot, moments: readonly number[], filter: CallFilter) {
  const at = `{${moments.map((moment) => new Date(moment).toISOString()).join(',')}}`;
  const own = sql.join([sql`e.opened_at < p.at`, ...conditions(filter)], sql` and `);
  const longest = sql`${longestCallMs}::int * interval '1 millisecond'`;
  const rows = await tx.execute(sql`
    select (p.nth - 1)::int as at, count(*)::int as calls,
      case when count(*) = count(e.most) then sum(e.most)::float8 end as nano,
      (count(*) filter (where e.state = 'open'))::int as open,
      coalesce(sum(e.cost_nano) filter (where e.state = 'open'), 0)::float8 as "openNano"
    from unnest(${at}::text::timestamptz[]) with ordinality p(at, nth), lateral (
      select e.state, e.cost_nano,
        case when e.state = 'final' then e.cost_nano else greatest(e.cost_nano, e.worst_nano) end as most
      from (
        select * from ledger_entry e where e.opened_at >= p.at - ${longest} and e.closed_at > p.at and ${own}
        union all
        select * from ledger_entry e where e.state = 'open' and ${own}) e) e
    group by p.nth`);
  return new Map(rowsOf<RunningRow>(rows).map((row) => [row.at, row]));
}

import { sql } from 'drizzle-orm';
import { rowsOf } from '@/db/client';
import { Kept } from '@/lib/kept';
import { singleton } from '@/lib/singleton';
import { endOf, floorTo } from '../rollups/grains';
import { type CallFilter, type Cut, inSnapshot, type Snapshot, sumsOf, sumsQuery } from '../rollups/read';
import { fewestDays, mostRisenOf, type OddDay, oddDays, type Rise } from './odd';

/** Keys whose days are looked at one by one, by each of the two ways to rise. */
const mostRisen = 15;
/** A tenth of a dollar: less is noise. */
const leastNano = 100_000_000;

export type SpendersAsk = {
  /** Where days begin, and where the last one ends, epoch ms. */
  edges: number[];
  filter: CallFilter;
  /** Days that only tell what is usual. */
  before: number;
};

type Spenders = { users: OddDay[]; models: OddDay[] };

/** Days of all users are the most that a page asks for, and the same on each page of a filter: they are read again after so long, ms. */
const keptMs = 20_000;
const mostKept = 200;

/** The users and models that spent far more in a day than is usual for them, as it stood some seconds ago at most. */
export function spendersOf(ask: SpendersAsk): Promise<Spenders> {
  const all = singleton('odd-spenders', () => new Map<string, Kept<Spenders>>());
  const key = JSON.stringify(ask);
  const one = all.get(key) ?? new Kept(() => readSpenders(ask), keptMs);
  if (all.size > mostKept) all.clear();
  all.set(key, one);
  return one.get();
}

const readSpenders = (ask: SpendersAsk): Promise<Spenders> =>
  inSnapshot(async (snapshot) => {
    const by = async (cut: Cut) =>
      oddDays(await dailySpend(snapshot, ask, cut), ask.edges.length - 1 - ask.before, leastNano);
    return { users: await by('user'), models: await by('model') };
  });

async function dailySpend(snapshot: Snapshot, ask: SpendersAsk, cut: Cut) {
  const { edges, filter } = ask;
  const keys = await keysToLookAt(snapshot, ask, cut);
  if (keys.length === 0) return [];
  const series = new Map(keys.map((key) => [key, edges.slice(1).map((): number | null => null)]));
  for (const row of await sumsOf(snapshot, { edges, filter, cut, keys, measures: ['known_nano'] })) {
    const values = series.get(row.key ?? '');
    if (values && row.known_nano > 0) values[row.bucket] = row.known_nano;
  }
  return [...series].map(([key, values]) => ({ key, values }));
}

/** By days of UTC, which are read whole from roll-ups; the clock of a zone would take nine sums a day of every user. */
async function keysToLookAt(snapshot: Snapshot, { edges, filter, before }: SpendersAsk, cut: Cut) {
  const [first = 0, recent = 0, end = 0] = [edges[0], edges[before], edges.at(-1)];
  const days: number[] = [];
  for (let day = floorTo('1d', first); day < end; day = endOf('1d', day)) days.push(day);
  const isBefore = (until: number) => sql`bucket < ${days.filter((day) => day < until).length}::int`;
  const ofLate = floorTo('1d', recent);
  const query = sumsQuery(snapshot.dirty, {
    edges: [...days, endOf('1d', days.at(-1) ?? 0)],
    filter,
    cut,
    measures: ['known_nano'],
  });
  if (!query) return [];
  const rises = rowsOf<Rise & { active: number }>(
    await snapshot.tx.execute(sql`
      select key, (count(*) filter (where ${isBefore(recent)} and known_nano > 0))::int as active,
        coalesce(sum(known_nano) filter (where ${isBefore(ofLate)}), 0) / ${before}::int as mean,
        coalesce(max(known_nano) filter (where not ${isBefore(ofLate)}), 0) as highest
      from (${query}) days where key is not null group by key`),
  );
  // One day of UTC may hold the end of a day of the zone and the beginning of the next.
  const fewest = edges.every((edge) => floorTo('1d', edge) === edge) ? fewestDays : fewestDays - 1;
  const known = rises.filter(({ active }) => active >= fewest);
  return mostRisenOf(known, leastNano, mostRisen);
}

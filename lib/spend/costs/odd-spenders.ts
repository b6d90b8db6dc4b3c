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

type Days = { key: string; values: (number | null)[] };

/**
 * What those that rose the most spent day by day. Who turns out to have been here too seldom gives the place to the next; each
 * time twice as many are read, so that a few times are enough for everybody.
 */
async function dailySpend(snapshot: Snapshot, ask: SpendersAsk, cut: Cut): Promise<Days[]> {
  const rises = await risesOf(snapshot, ask, cut);
  const read = new Map<string, Days>();
  const isSeldom = (key: string) => {
    const known = read.get(key)?.values.slice(0, ask.before);
    return known !== undefined && known.filter((value) => value !== null).length < fewestDays;
  };
  for (let most = mostRisen; ; most *= 2) {
    const left = rises.filter(({ key }) => !isSeldom(key));
    const found = mostRisenOf(left, leastNano, mostRisen).map((key) => read.get(key));
    if (found.every((days) => days !== undefined)) return found;
    const keys = mostRisenOf(left, leastNano, most).filter((key) => !read.has(key));
    for (const days of await daysOf(snapshot, ask, cut, keys)) read.set(days.key, days);
  }
}

async function daysOf(snapshot: Snapshot, { edges, filter }: SpendersAsk, cut: Cut, keys: string[]): Promise<Days[]> {
  const series = new Map(keys.map((key) => [key, edges.slice(1).map((): number | null => null)]));
  for (const row of await sumsOf(snapshot, { edges, filter, cut, keys, measures: ['known_nano'] })) {
    const values = series.get(row.key ?? '');
    if (values && row.known_nano > 0) values[row.bucket] = row.known_nano;
  }
  return [...series].map(([key, values]) => ({ key, values }));
}

/**
 * How far each rose that may have been here on enough days, by days of UTC, which are read whole from roll-ups; the clock of
 * a zone would take nine sums a day of every user. Outside UTC a day of UTC may hold the end of a day and the beginning of
 * the next: seven days lie in four of UTC at least.
 */
async function risesOf(snapshot: Snapshot, { edges, filter, before }: SpendersAsk, cut: Cut): Promise<Rise[]> {
  const [first = 0, recent = 0, end = 0] = [edges[0], edges[before], edges.at(-1)];
  const days: number[] = [];
  for (let day = floorTo('1d', first); day < end; day = endOf('1d', day)) days.push(day);
  const isBefore = (until: number) => sql`bucket < ${days.filter((day) => day < until).length}::int`;
  const ofLate = floorTo('1d', recent);
  const isUtc = edges.every((edge) => floorTo('1d', edge) === edge);
  const fewest = isUtc ? fewestDays : Math.ceil(fewestDays / 2);
  const query = sumsQuery(snapshot.dirty, {
    edges: [...days, endOf('1d', days.at(-1) ?? 0)],
    filter,
    cut,
    measures: ['known_nano'],
  });
  if (!query) return [];
  return rowsOf<Rise>(
    await snapshot.tx.execute(sql`
      select key, coalesce(sum(known_nano) filter (where ${isBefore(ofLate)}), 0) / ${before}::int as mean,
        coalesce(max(known_nano) filter (where not ${isBefore(ofLate)}), 0) as highest
      from (${query}) days where key is not null group by key
      having count(*) filter (where ${isBefore(recent)} and known_nano > 0) >= ${fewest}::int`),
  );
}

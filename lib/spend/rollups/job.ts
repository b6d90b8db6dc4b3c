import { type SQL, sql } from 'drizzle-orm';
import { type Database, type Executor, rowsOf } from '@/db/client';
import { type Cube, cubes } from './cubes';
import { endOf, floorTo, type Grain } from './grains';
import { allMeasures, list, names, ofRow, type Source, within } from './measures';

/** Any number that all instances agree on. */
const rollUpLock = 7_236_021;

/** An hour is summed once it is over for so long, so that the calls at its end are closed, ms. */
const restMs = 300_000;

type Level = { cube: Cube; grain: Grain; from: Source };

const chain: [Grain, Grain][] = [
  ['6h', '1h'],
  ['1d', '6h'],
  ['1mo', '1d'],
];

/** In an order in which each level finds the one that it is a sum of done. */
const levels: Level[] = [
  { cube: 'full', grain: '1h', from: 'rows' },
  { cube: 'team', grain: '15m', from: 'rows' },
  { cube: 'team', grain: '1h', from: { cube: 'team', grain: '15m' } },
  ...(['full', 'team'] as const).flatMap((cube) =>
    chain.map(([grain, finer]): Level => ({ cube, grain, from: { cube, grain: finer } })),
  ),
  ...cubes.space.grains.map((grain): Level => ({ cube: 'space', grain, from: { cube: 'full', grain } })),
  ...cubes.user_team.grains.map((grain): Level => ({ cube: 'user_team', grain, from: { cube: 'space', grain } })),
  ...cubes.user_model.grains.map((grain): Level => ({ cube: 'user_model', grain, from: { cube: 'full', grain } })),
  ...cubes.user.grains.map((grain): Level => ({ cube: 'user', grain, from: { cube: 'user_team', grain } })),
  ...cubes.model.grains.map((grain): Level => ({ cube: 'model', grain, from: { cube: 'team', grain } })),
];

/**
 * Sums the ledger anew where it has changed, a month at a time, until nothing is left to do. Does nothing while another
 * instance is at it. What was summed before is replaced, so that doing it twice changes nothing.
 * @returns how many hours were summed
 */
export async function rollUp(store: Database, now = new Date()): Promise<number> {
  const before = new Date(floorTo('1h', now.getTime() - restMs));
  for (let hours = 0; ; ) {
    const done = await store.transaction((tx) => rollUpOldestMonth(tx, before));
    if (done === 0) return hours;
    hours += done;
  }
}

/** The marks go in the same transaction and before the rows are read: a change that comes later leaves a new one. */
async function rollUpOldestMonth(tx: Executor, before: Date): Promise<number> {
  const [turn] = rowsOf<{ ours: boolean }>(
    await tx.execute(sql`select pg_try_advisory_xact_lock(${rollUpLock}) as ours`),
  );
  if (!turn?.ours) return 0;
  const marked = await tx.execute(sql`
    with oldest as (select date_trunc('month', min(at), 'UTC') as month from spend_dirty),
      gone as (delete from spend_dirty using oldest
        where at >= month and at < month + interval '31 days' and at < ${before.toISOString()}::timestamptz returning at)
    select distinct extract(epoch from at)::float8 * 1000 as at from gone`);
  const hours = rowsOf<{ at: number }>(marked).map((row) => row.at);
  if (hours.length === 0) return 0;
  await tx.execute(sql`select set_config('jit', 'off', true)`);
  for (const level of levels) await recompute(tx, level, hours);
  return hours.length;
}

async function recompute(tx: Executor, level: Level, hours: readonly number[]): Promise<void> {
  const { cube, grain, from } = level;
  const spans = spansOf(grain, hours);
  const cut = names([...cubes[cube].dimensions, 'practice']);
  const sums = allMeasures.map((measure) => sql`sum(${from === 'rows' ? ofRow[measure] : sql.raw(`e.${measure}`)})`);
  const at = beginOf(level);
  await tx.execute(sql`
    delete from spend_sum e using ${spans}
    where e.cube = ${cube} and e.grain = ${grain} and e.at >= p."from" and e.at < p."to"`);
  await tx.execute(sql`
    insert into spend_sum (cube, grain, at, ${cut}, ${names(allMeasures)})
    select ${cube}, ${grain}, ${at}, ${cut}, ${list(sums)} from ${spans}, ${within(from)} group by ${at}, ${cut}`);
}

/** Where the span of a level that holds a row `e` begins: rows lie in parts of an hour, finer sums in their stretch. */
function beginOf({ grain, from }: Level): SQL {
  if (from !== 'rows') return from.grain === grain ? sql`e.at` : sql`p."from"`;
  return grain === '15m'
    ? sql`date_bin('15 minutes', e.opened_at, 'epoch'::timestamptz)`
    : sql`date_trunc('hour', e.opened_at, 'UTC')`;
}

/** The spans of a grain that hold these hours, as `p("from", "to")`; those of a quarter of an hour by the hour. */
function spansOf(grain: Grain, hours: readonly number[]): SQL {
  const wide = grain === '15m' ? '1h' : grain;
  const starts = [...new Set(hours.map((hour) => floorTo(wide, hour)))];
  const moments = (all: number[]) => `{${all.map((at) => new Date(at).toISOString()).join(',')}}`;
  const ends = starts.map((start) => endOf(wide, start));
  return sql`unnest(${moments(starts)}::text::timestamptz[], ${moments(ends)}::text::timestamptz[]) p("from", "to")`;
}

import { type SQL, sql } from 'drizzle-orm';
import { db, type Executor, rowsOf } from '@/db/client';
import { type Cube, cubeFor, cubes, type Dimension } from './cubes';
import { type Grain, type Piece, tile } from './grains';
import { allMeasures, list, type Measure, ofRow, within } from './measures';

export const cuts = ['user', 'team', 'model', 'host', 'purpose'] as const;
export type Cut = (typeof cuts)[number];

/** Which calls are summed; what is left out is not asked for. */
export type CallFilter = {
  userId?: string;
  /** Null: calls in private spaces. */
  teamId?: string | null;
  model?: string;
  host?: string;
  purpose?: string;
  /** The practice model's calls, or the real ones: never both in one sum. */
  practice: boolean;
};

/** The database as it is at one moment, with the hours whose roll-ups are behind. */
export type Snapshot = { tx: Executor; dirty: readonly number[] };

/** Reads within one snapshot, so that roll-ups, marks and rows agree, and all sums of a page with each other. */
export async function inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return (await db()).transaction(
    async (tx) => {
      // Compiling a plan takes longer than running it, and one that was kept fits another stretch.
      const marks = await tx.execute(sql`
        select distinct extract(epoch from at)::float8 * 1000 as at,
          set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)
        from (select at from spend_dirty union select null) marks order by 1`);
      const dirty = rowsOf<{ at: number | null }>(marks).flatMap(({ at }) => (at === null ? [] : [at]));
      return work({ tx, dirty });
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

export type Ask = {
  /** Epoch ms, rising: bucket i is from edge i to edge i + 1. */
  edges: readonly number[];
  filter: CallFilter;
  cut?: Cut;
  /** These keys of the cut alone. */
  keys?: readonly (string | null)[];
  measures?: readonly Measure[];
};

export type SumRow = {
  bucket: number;
  /** Of the cut; null: private spaces, or no cut. */
  key: string | null;
} & Record<Exclude<Measure, 'ttft'>, number> & { ttft: string | null };

const columns: Record<Cut, Dimension> = {
  user: 'user_id',
  team: 'team_id',
  model: 'model',
  host: 'host',
  purpose: 'purpose',
};

/** Sums of the calls of each bucket by the cut: exactly those of the ledger's rows. Buckets without a call have no row. */
export async function sumsOf({ tx, dirty }: Snapshot, ask: Ask): Promise<SumRow[]> {
  const query = sumsQuery(dirty, ask);
  return query ? rowsOf<SumRow>(await tx.execute(query)) : [];
}

/** The same as a statement, for one that goes on from it; null where there is no bucket. */
export function sumsQuery(dirty: Snapshot['dirty'], ask: Ask): SQL | null {
  const cube = cubeFor(dimensionsOf(ask));
  const { grains } = cubes[cube];
  const pieces = ask.edges.slice(0, -1).flatMap((from, bucket) => {
    const to = ask.edges[bucket + 1] as number;
    return tile({ from, to }, grains, dirty).map((piece) => ({ ...piece, bucket }));
  });
  const measures = ask.measures ?? allMeasures;
  const sources = (['rows', ...grains] as const).flatMap((grain) => {
    const own = pieces.filter((piece) => piece.grain === grain);
    return own.length === 0 ? [] : [sourceOf(grain, own, cube, ask, measures)];
  });
  if (sources.length === 0) return null;
  const sums = measures.map(
    (m) => sql`sum(s.${sql.raw(m)})${sql.raw(m === 'ttft' ? '::text' : '::float8')} as ${sql.raw(m)}`,
  );
  return sql`select s.bucket, s.key::text as key, ${list(sums)}
    from (${sql.join(sources, sql` union all `)}) s group by s.bucket, s.key`;
}

/** What a question tells calls apart by. */
function dimensionsOf({ cut, filter }: Ask): Dimension[] {
  const { userId, teamId, model, host, purpose } = filter;
  const asked: Record<Dimension, unknown> = { user_id: userId, team_id: teamId, model, host, purpose };
  if (cut) asked[columns[cut]] = cut;
  return (Object.keys(asked) as Dimension[]).filter((name) => asked[name] !== undefined);
}

/** One grain's part of the sum. */
function sourceOf(
  grain: Grain | 'rows',
  pieces: readonly (Piece & { bucket: number })[],
  cube: Cube,
  { cut, filter, keys }: Ask,
  measures: readonly Measure[],
): SQL {
  const of = measures.map((m) => sql`${grain === 'rows' ? ofRow[m] : sql.raw(`e.${m}`)} as ${sql.raw(m)}`);
  const key = cut ? sql.raw(`e.${columns[cut]}`) : sql`null`;
  const moments = (at: 'from' | 'to') => `{${pieces.map((piece) => new Date(piece[at]).toISOString()).join(',')}}`;
  const buckets = `{${pieces.map((piece) => piece.bucket).join(',')}}`;
  const span = sql`unnest(${moments('from')}::text::timestamptz[], ${moments('to')}::text::timestamptz[],
    ${buckets}::text::int[]) p("from", "to", bucket)`;
  const where = [...conditions(filter), ...(cut && keys ? [amongKeys(cut, keys)] : [])];
  return sql`select p.bucket, ${key} as key, ${list(of)} from ${span}, ${within(grain === 'rows' ? grain : { cube, grain }, where)}`;
}

/** What a filter asks of a row `e` of the ledger or of a roll-up. */
export function conditions({ userId, teamId, model, host, purpose, practice }: CallFilter): SQL[] {
  const all = [sql`e.practice = ${practice}`];
  if (userId !== undefined) all.push(sql`e.user_id = ${userId}::uuid`);
  if (teamId === null) all.push(sql`e.team_id is null`);
  else if (teamId !== undefined) all.push(sql`e.team_id = ${teamId}::uuid`);
  if (model !== undefined) all.push(sql`e.model = ${model}`);
  if (host !== undefined) all.push(sql`e.host = ${host}`);
  if (purpose !== undefined) all.push(sql`e.purpose = ${purpose}`);
  return all;
}

function amongKeys(cut: Cut, keys: readonly (string | null)[]): SQL {
  const column = sql.raw(`e.${columns[cut]}`);
  const type = sql.raw(cut === 'user' || cut === 'team' ? 'uuid' : 'text');
  const named = keys.filter((key) => key !== null).map((key) => sql`${key}::${type}`);
  const among = named.length > 0 ? sql`${column} in (${list(named)})` : sql`false`;
  return keys.includes(null) ? sql`(${among} or ${column} is null)` : among;
}

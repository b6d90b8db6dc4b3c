import { type SQL, sql } from 'drizzle-orm';
import type { Cube } from './cubes';
import type { Grain } from './grains';
import { bucketDigits, ttftEdges } from './histogram';

const buckets = Array.from({ length: ttftEdges.length + 1 }, (_, bucket) => `1e${bucket * bucketDigits}`);
const bucketUnits = sql.raw(
  `(array[${buckets.join(',')}]::numeric[])[1 + width_bucket(e.ttft_ms, array[${ttftEdges}])]`,
);

const priced = (name: string) => sql.raw(`(e.price->>'${name}')::bigint`);

/**
 * What each measure is of one ledger row `e`; every level of roll-ups is a sum of these and of nothing else, so that any
 * way to add them up comes to the same. The names are those of the columns of the roll-ups.
 */
export const ofRow = {
  calls: sql`1`,
  replies: sql`(e.purpose = 'step' and e.step = 0 and e.attempt = 0)::int`,
  open: sql`(e.state = 'open')::int`,
  estimated: sql`(e.state <> 'final')::int`,
  unpriced: sql`(e.cost_nano is null and e.prompt_tokens > 0)::int`,
  prompt_tokens: sql`e.prompt_tokens`,
  cached_tokens: sql`e.cached_tokens`,
  cache_write_tokens: sql`e.cache_write_tokens`,
  completion_tokens: sql`e.completion_tokens`,
  reasoning_tokens: sql`e.reasoning_tokens`,
  known_nano: sql`coalesce(e.cost_nano, 0)`,
  estimated_nano: sql`case when e.state = 'final' then 0 else coalesce(e.cost_nano, 0) end`,
  saved_nano: sql`case when e.price is null or e.cached_tokens + e.cache_write_tokens = 0 then 0 else
    (least(e.cached_tokens, e.prompt_tokens) * (${priced('input')} - ${priced('cached')})
      + case when e.cache_write_tokens = 0 then 0
        else e.cache_write_tokens * (${priced('input')} - ${priced('cacheWrite')}) end) / 1000000 end`,
  ttft: sql`case when e.ttft_ms is null then null else ${bucketUnits} end`,
} satisfies Record<string, SQL>;

export type Measure = keyof typeof ofRow;

export const allMeasures = Object.keys(ofRow) as Measure[];

export const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);
export const names = (columns: readonly string[]): SQL => sql.raw(columns.map((c) => `"${c}"`).join(', '));

export type Source = 'rows' | { cube: Cube; grain: Grain };

/**
 * The rows `e` of a stretch `p("from", "to")` that stands before it in the statement. Each stretch is looked up by the index
 * for itself: `offset 0` keeps the planner from reading the whole grain first and comparing every row with every stretch.
 */
export function within(source: Source, where: readonly SQL[] = []): SQL {
  const [table, at, own] =
    source === 'rows'
      ? ['ledger_entry', sql`e.opened_at`, []]
      : ['spend_sum', sql`e.at`, [sql.raw(`e.cube = '${source.cube}' and e.grain = '${source.grain}'`)]];
  const all = [...own, sql`${at} >= p."from"`, sql`${at} < p."to"`, ...where];
  return sql`lateral (select * from ${sql.raw(table)} e where ${sql.join(all, sql` and `)} offset 0) e`;
}

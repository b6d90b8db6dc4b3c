import { type SQL, sql } from 'drizzle-orm';
import { db, rowsOf } from '@/db/client';
import { between, type ExportFormat, type WrittenRows } from '@/lib/http/export';
import { callColumns, callCursor, joinedNames, rowsIn } from './call-columns';
import type { CostAsk } from './query';

const { price: _, ...plain } = callColumns;
const columns: Record<string, SQL> = {
  ...plain,
  priceInput: sql`p.input`,
  priceCached: sql`p.cached`,
  priceCacheWrite: sql`p."cacheWrite"`,
  priceOutput: sql`p.output`,
};
/** What a file of calls tells, in its order. */
export const callNames = Object.keys(columns);

/** What people, hosts and models chose to write. */
const written = new Set(['userName', 'teamName', 'host', 'model', 'traceId']);

const risky = '[=+\\-@\\t\\r＝＋－＠]';

/** A cell of CSV as `csvLine` makes it of a text; null is empty. */
export const csvText = (text: SQL): SQL =>
  sql.join(
    [
      sql`case when ${text} is null then '' when ${text} !~ ${sql.raw(`'^${risky}|[;\\t\\r\\n",]'`)} then ${text}`,
      sql`when ${text} !~ ${sql.raw(`'[",\\r\\n]'`)} then ${safe(text)} else '"' || replace(${safe(text)}, '"', '""') || '"' end`,
    ],
    sql` `,
  );

const safe = (text: SQL) => {
  const within = sql`regexp_replace(${text}, ${sql.raw(`'([;\\t\\r\\n])(?=${risky})'`)}, '\\1''', 'g')`;
  return sql`regexp_replace(${within}, ${sql.raw(`'^(?=${risky})'`)}, '''')`;
};

const cell = (name: string, value: SQL) => (written.has(name) ? csvText(value) : sql`(${value})::text`);

const lineOf: Record<ExportFormat, SQL> = {
  csv: sql`concat(${sql.join(
    Object.entries(columns).map(([name, value]) => cell(name, value)),
    sql`, ',', `,
  )}, E'\\r\\n')`,
  json: sql`(select row_to_json(call) from (select ${sql.join(
    Object.entries(columns).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`),
    sql`, `,
  )}) call)::text`,
};

/** Calls that are read at once. */
const batchCalls = 2_000;

/**
 * Every call that is asked for, oldest first, as lines that the database writes: a million calls put together here would
 * keep the process from its streams for ten seconds. Each batch is a statement of its own that goes on behind the last
 * call, so that a slow reader holds neither a transaction nor memory; the next one is read while a batch is sent.
 */
export async function* callLines(ask: CostAsk, format: ExportFormat): AsyncGenerator<WrittenRows> {
  for (let coming: Promise<Batch> | null = readLines(ask, format); coming; ) {
    const { lines, calls, cursor }: Batch = await coming;
    coming = calls < batchCalls ? null : readLines(ask, format, cursor);
    coming?.catch(() => {});
    if (calls > 0) yield { names: callNames, lines };
  }
}

type Batch = { lines: string; calls: number; cursor: string };

/** The prices of a batch `e`: few for many calls, and each is taken apart once. */
const prices = sql`select text, text::json -> 'input' as input, text::json -> 'cached' as cached,
  text::json -> 'cacheWrite' as "cacheWrite", text::json -> 'output' as output
  from (select distinct price::text as text from e) every`;

async function readLines(ask: CostAsk, format: ExportFormat, after?: string): Promise<Batch> {
  const found = await (await db()).execute(sql`
    with e as materialized ${rowsIn(ask, { order: 'asc', after, limit: batchCalls })}, p as materialized (${prices})
    select e.lines, e.calls, ${callCursor} as cursor
    from (select string_agg(line, ${between[format]}::text order by opened_at, id) as lines, count(*)::int as calls,
        max(opened_at) as opened_at, (array_agg(id order by opened_at, id))[count(*)] as id
      from (select e.opened_at, e.id, ${lineOf[format]} as line
        from e ${joinedNames} left join p on p.text = e.price::text) call) e`);
  return rowsOf<Batch>(found)[0] as Batch;
}

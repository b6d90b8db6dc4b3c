import type { Person } from '@/lib/auth/person';
import { inSnapshot, sumsOf } from '../rollups/read';
import { allCalls } from './calls';
import { conversationCosts, runCosts } from './conversations';
import { figuresOf } from './figures';
import { namedKeys } from './names';
import { edgesOf, momentsOf } from './period';
import type { CostAsk } from './query';

type Row = Record<string, unknown>;

export type ExportFormat = 'csv' | 'json';

/** The rows behind a view, in batches: every group, every bar, conversation, run or call. */
export async function* exportRows(person: Person, ask: CostAsk): AsyncGenerator<Row[]> {
  switch (ask.query.view) {
    case 'calls':
      for await (const rows of allCalls(ask))
        yield rows.map(({ price, ...row }) => ({ ...row, ...priceColumns(price) }));
      return;
    case 'conversations':
      return yield (await conversationCosts(person, ask)).items;
    case 'runs':
      return yield (await runCosts(ask)).items;
    default:
      return yield await sumRows(ask);
  }
}

const priceColumns = (price: { input: number; cached: number; cacheWrite: number; output: number } | null) => ({
  priceInput: price?.input ?? null,
  priceCached: price?.cached ?? null,
  priceCacheWrite: price?.cacheWrite ?? null,
  priceOutput: price?.output ?? null,
});

/** All keys of the cut, over the whole span or, as `series`, in each bar. */
function sumRows(ask: CostAsk): Promise<Row[]> {
  return inSnapshot(async (snapshot) => {
    const { days, unit, zone, filter, cut } = ask;
    const span = momentsOf(days, zone);
    const edges = ask.query.view === 'series' ? edgesOf(days, unit, zone) : [span.from, span.to];
    const rows = await sumsOf(snapshot, { edges, filter, cut });
    const nameOf = await namedKeys(
      snapshot.tx,
      cut,
      rows.map((row) => row.key),
    );
    const iso = (at: number | undefined) => new Date(at ?? 0).toISOString();
    return rows
      .toSorted((a, b) => a.bucket - b.bucket || b.known_nano - a.known_nano)
      .map((row) => ({
        from: iso(edges[row.bucket]),
        to: iso(edges[row.bucket + 1]),
        cut,
        key: row.key,
        name: nameOf(row.key),
        ...figuresOf(row),
      }));
  });
}

/** Text of a file, piece by piece: CSV with a line of names (RFC 4180), or one JSON array with a row a line. */
export async function* encoded(batches: AsyncIterable<Row[]>, format: ExportFormat): AsyncGenerator<string> {
  let begun = false;
  for await (const rows of batches) {
    const first = rows[0];
    if (!first) continue;
    if (format === 'csv')
      yield (begun ? '' : csvLine(Object.keys(first))) + rows.map((row) => csvLine(Object.values(row))).join('');
    else yield (begun ? ',\n' : '[\n') + rows.map((row) => JSON.stringify(row)).join(',\n');
    begun = true;
  }
  if (format === 'json') yield begun ? '\n]\n' : '[]\n';
}

export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** What somebody wrote could be a formula to a spreadsheet: a quote before it keeps it text. Numbers stay numbers. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A body that is made as fast as it is read, and no faster. */
export function bodyOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

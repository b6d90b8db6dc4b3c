import { addAbortSignal, pipeline, Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { AccessWatch } from '@/lib/auth/watch';
import { askedRequest } from './asked';
import { encodingHeader, takesGzip } from './encoding';

/** Files of many rows, sent while they are read. */

export type Row = Record<string, unknown>;
export type ExportFormat = 'csv' | 'json';

/** Rows that are text already, with what stands between two of them; without any they tell the names alone. */
export type WrittenRows = { names: readonly string[]; lines: string };
export type Batch = Row[] | WrittenRows;

/** Rows whose names stand in a file also where there are none of them. */
export async function* named(names: readonly string[], batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  yield { names, lines: '' };
  yield* batches;
}

export const between: Record<ExportFormat, string> = { csv: '', json: ',\n' };

/** Text of a file, piece by piece: CSV with a line of names (RFC 4180), or one JSON array with a row a line. */
export async function* encoded(batches: AsyncIterable<Batch>, format: ExportFormat): AsyncGenerator<string> {
  let begun = false;
  let known: readonly string[] = [];
  for await (const batch of batches) {
    const { names, lines } = Array.isArray(batch) ? written(batch, format) : batch;
    known = names.length > 0 ? names : known;
    if (lines === '') continue;
    const before = format === 'csv' ? csvLine(known) : '[\n';
    yield (begun ? between[format] : before) + lines;
    begun = true;
  }
  if (format === 'json') yield begun ? '\n]\n' : '[]\n';
  else if (!begun && known.length > 0) yield csvLine(known);
}

function written(rows: Row[], format: ExportFormat): WrittenRows {
  const lineOf = format === 'csv' ? (row: Row) => csvLine(Object.values(row)) : (row: Row) => JSON.stringify(row);
  return { names: Object.keys(rows[0] ?? {}), lines: rows.map(lineOf).join(between[format]) };
}

export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** What begins a formula, where a cell begins: also after what some languages' spreadsheets take for the comma. */
const formula = /^(?=[=+\-@\t\r＝＋－＠])/;
const formulaWithin = /[;\t\r\n](?=[=+\-@\t\r＝＋－＠])/g;

/** Most cells are as they stand. */
const isPlain = (value: string) => !/^[=+\-@\t\r＝＋－＠]|[;\t\r\n",]/.test(value);

/** What somebody wrote could be a formula to a spreadsheet: a quote before it keeps it text. Numbers stay numbers. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return typeof value === 'object' ? csvCell(JSON.stringify(value)) : String(value);
  if (isPlain(value)) return value;
  const text = value.replace(formulaWithin, "$&'").replace(formula, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A body that is made as fast as it is read, and no faster. */
const bodyOf = (pieces: AsyncGenerator<string>): Readable => Readable.from(encodedText(pieces), { objectMode: false });

async function* encodedText(pieces: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

/** The quickest that gzip has: a file of many rows is made of repetitions. */
function zipped(body: Readable): Readable {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: 128 * 1024 });
  pipeline(body, gzip, () => {});
  return gzip;
}

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** Answers the request of now with a file to keep, which breaks off where its reader may not see it any more; `name` has no ending. */
export function fileAnswer(
  name: string,
  format: ExportFormat,
  batches: AsyncIterable<Batch>,
  watch: AccessWatch,
): Response {
  const body = addAbortSignal(watch.ended, bodyOf(encoded(batches, format))).once('close', watch.stop);
  const isZipped = takesGzip(askedRequest()?.headers ?? new Headers());
  return new Response(Readable.toWeb(isZipped ? zipped(body) : body) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'private, no-store',
      vary: 'accept-encoding',
      ...(isZipped ? { [encodingHeader]: 'gzip' } : {}),
    },
  });
}

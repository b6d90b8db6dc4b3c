import { pipeline, Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { askedRequest } from './asked';
import { encodingHeader, takesGzip } from './encoding';

/** Files of many rows, sent while they are read. */

export type Row = Record<string, unknown>;
export type ExportFormat = 'csv' | 'json';

/** Text of a file, piece by piece: CSV with a line of names (RFC 4180), or one JSON array with a row a line. */
export async function* encoded(batches: AsyncIterable<Row[]>, format: ExportFormat): AsyncGenerator<string> {
  let begun = false;
  for await (const rows of batches) {
    const [first] = rows;
    if (!first) continue;
    if (format === 'csv') {
      const head = begun ? '' : csvLine(Object.keys(first));
      yield head + rows.map((row) => csvLine(Object.values(row))).join('');
    } else {
      yield (begun ? ',\n' : '[\n') + rows.map((row) => JSON.stringify(row)).join(',\n');
    }
    begun = true;
  }
  if (format === 'json') yield begun ? '\n]\n' : '[]\n';
}

export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Where a cell begins: also after what some languages' spreadsheets take for the comma. */
const formula = /(^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])/g;

/** Most cells are as they stand. */
const isPlain = (value: string) => !/^[=+\-@\t\r＝＋－＠]|[;\t\r\n",]/.test(value);

/** What somebody wrote could be a formula to a spreadsheet: a quote before it keeps it text. Numbers stay numbers. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return typeof value === 'object' ? csvCell(JSON.stringify(value)) : String(value);
  if (isPlain(value)) return value;
  const text = value.replace(formula, "$1'");
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

/** Answers the request of now with a file to keep; `name` has no ending. */
export function fileAnswer(name: string, format: ExportFormat, batches: AsyncIterable<Row[]>): Response {
  const body = bodyOf(encoded(batches, format));
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

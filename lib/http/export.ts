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
function bodyOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
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

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** Answers with a file to keep; `name` has no ending. */
export function fileAnswer(name: string, format: ExportFormat, batches: AsyncIterable<Row[]>): Response {
  return new Response(bodyOf(encoded(batches, format)), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'private, no-store',
    },
  });
}

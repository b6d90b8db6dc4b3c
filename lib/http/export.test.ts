import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { answering } from './asked';
import { encodingHeader } from './encoding';
import { type Batch, csvLine, encoded, fileAnswer, named, type Row } from './export';

test.each([
  [['a', 1, null, undefined, true], 'a,1,,,true\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=1+1', '+1', '-1', '@x', '\ttab'], "'=1+1,'+1,'-1,'@x,'\ttab\r\n"],
  [['x;=1+1;y', '＝1', '\n=1', 'a=b;c'], `x;'=1+1;y,'＝1,"\n'=1",a=b;c\r\n`],
  [['\t=1', ';;=1', '-;-'], `'\t'=1,;;'=1,'-;'-\r\n`],
  [[-1, 0.5, { a: 1 }], '-1,0.5,"{""a"":1}"\r\n'],
])('a line of CSV: %j', (cells, line) => expect(csvLine(cells)).toBe(line));

const whole = (format: 'csv' | 'json', ...batches: Batch[]) => textOf(asGenerator(batches), format);

async function textOf(batches: AsyncIterable<Batch>, format: 'csv' | 'json'): Promise<string> {
  let text = '';
  for await (const piece of encoded(batches, format)) text += piece;
  return text;
}

async function* asGenerator<T>(batches: T[]) {
  yield* batches;
}

test('names stand once above the rows of all batches', async () => {
  expect(await whole('csv', [], [{ a: 1, b: 'x' }], [{ a: 2, b: 'y' }])).toBe('a,b\r\n1,x\r\n2,y\r\n');
});

test('names stand once also where there are no rows', async () => {
  const of = (format: 'csv' | 'json', ...batches: Batch[]) => textOf(named(['a', 'b'], asGenerator(batches)), format);
  expect(await of('csv')).toBe('a,b\r\n');
  expect(await of('csv', [])).toBe('a,b\r\n');
  expect(await of('csv', [], [{ a: 1, b: 'x' }])).toBe('a,b\r\n1,x\r\n');
  expect(await of('json', [])).toBe('[]\n');
});

test('JSON is one array, also when there is nothing', async () => {
  const rows = [{ a: 1 }, { a: 'ü' }, { a: null }];
  expect(JSON.parse(await whole('json', rows.slice(0, 2), rows.slice(2)))).toEqual(rows);
  expect(JSON.parse(await whole('json'))).toEqual([]);
});

const watched = () => ({ ended: new AbortController().signal, stop: vi.fn() });

const asking = (encoding: string, batches: AsyncIterable<Row[]>, watch = watched()): Response =>
  answering(new Request('http://localhost/', { headers: { 'accept-encoding': encoding } }), () =>
    fileAnswer('costs', 'csv', batches, watch),
  );
const many = Array.from({ length: 50 }, (_, batch) => Array.from({ length: 500 }, (_, row) => ({ batch, row })));

test('a file goes out with gzip to who takes it, and plain to others', async () => {
  const plain = asking('gzip;q=0, br', asGenerator(many));
  expect(plain.headers.get(encodingHeader)).toBeNull();
  const text = await plain.text();
  expect(text.split('\r\n')).toHaveLength(50 * 500 + 2);
  const zipped = asking('br, gzip', asGenerator(many));
  expect(zipped.headers.get(encodingHeader)).toBe('gzip');
  const bytes = Buffer.from(await zipped.arrayBuffer());
  expect(bytes.byteLength).toBeLessThan(text.length / 2);
  expect(gunzipSync(bytes).toString()).toBe(text);
});

function endless() {
  let isOver = false;
  async function* batches() {
    try {
      for (;;) yield many.flat();
    } finally {
      isOver = true;
    }
  }
  return { batches: batches(), isOver: () => isOver };
}

test.each(['gzip', 'identity'])('a file (%s) breaks off once its reader may not see it any more', async (encoding) => {
  const access = new AbortController();
  const watch = { ...watched(), ended: access.signal };
  const { batches, isOver } = endless();
  const reader = asking(encoding, batches, watch).body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  access.abort(new Error('the access ended'));
  const drained = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(drained()).rejects.toThrow();
  await expect.poll(isOver).toBe(true);
  expect(watch.stop).toHaveBeenCalledOnce();
});

test.each(['gzip', 'identity'])(
  'whoever stops reading (%s) stops the reading of rows; a fault ends the file',
  async (encoding) => {
    const { batches, isOver } = endless();
    const watch = watched();
    const reader = asking(encoding, batches, watch).body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
    await expect.poll(isOver).toBe(true);
    expect(watch.stop).toHaveBeenCalledOnce();
    async function* broken() {
      yield many.flat();
      throw new Error('no database');
    }
    await expect(asking(encoding, broken()).arrayBuffer()).rejects.toThrow('no database');
  },
);

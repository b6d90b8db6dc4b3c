import { expect, test } from 'vitest';
import { csvLine, encoded } from './export';

test.each([
  [['a', 1, null, undefined, true], 'a,1,,,true\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=1+1', '+1', '-1', '@x', '\ttab'], "'=1+1,'+1,'-1,'@x,'\ttab\r\n"],
  [[-1, 0.5], '-1,0.5\r\n'],
])('a line of CSV: %j', (cells, line) => expect(csvLine(cells)).toBe(line));

async function* batches(...all: Record<string, unknown>[][]) {
  yield* all;
}

const text = async (format: 'csv' | 'json', ...all: Record<string, unknown>[][]) => {
  let whole = '';
  for await (const piece of encoded(batches(...all), format)) whole += piece;
  return whole;
};

test('names stand once above the rows of all batches', async () => {
  expect(await text('csv', [], [{ a: 1, b: 'x' }], [{ a: 2, b: 'y' }])).toBe('a,b\r\n1,x\r\n2,y\r\n');
});

test('JSON is one array, also when there is nothing', async () => {
  const rows = [{ a: 1 }, { a: 'ü' }, { a: null }];
  expect(JSON.parse(await text('json', rows.slice(0, 2), rows.slice(2)))).toEqual(rows);
  expect(JSON.parse(await text('json'))).toEqual([]);
});

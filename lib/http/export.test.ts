import { expect, test } from 'vitest';
import { csvLine, encoded, type Row } from './export';

test.each([
  [['a', 1, null, undefined, true], 'a,1,,,true\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=1+1', '+1', '-1', '@x', '\ttab'], "'=1+1,'+1,'-1,'@x,'\ttab\r\n"],
  [['x;=1+1;y', '＝1', '\n=1', 'a=b;c'], `x;'=1+1;y,'＝1,"\n'=1",a=b;c\r\n`],
  [[-1, 0.5, { a: 1 }], '-1,0.5,"{""a"":1}"\r\n'],
])('a line of CSV: %j', (cells, line) => expect(csvLine(cells)).toBe(line));

async function whole(format: 'csv' | 'json', ...batches: Row[][]): Promise<string> {
  let text = '';
  for await (const piece of encoded(asGenerator(batches), format)) text += piece;
  return text;
}

async function* asGenerator(batches: Row[][]) {
  yield* batches;
}

test('names stand once above the rows of all batches', async () => {
  expect(await whole('csv', [], [{ a: 1, b: 'x' }], [{ a: 2, b: 'y' }])).toBe('a,b\r\n1,x\r\n2,y\r\n');
});

test('JSON is one array, also when there is nothing', async () => {
  const rows = [{ a: 1 }, { a: 'ü' }, { a: null }];
  expect(JSON.parse(await whole('json', rows.slice(0, 2), rows.slice(2)))).toEqual(rows);
  expect(JSON.parse(await whole('json'))).toEqual([]);
});

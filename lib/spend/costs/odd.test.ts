import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { aboveUsual, median, mostRisenOf, oddDays, type Rise } from './odd';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, middle) => expect(median(values)).toBe(middle));

test('no value has no median', () => expect(median([])).toBeNaN());

const week = [100, 110, 90, 105, 95, 100, 102];

describe('aboveUsual', () => {
  it.each<[string, number, number[], number, number | null]>([
    ['the usual', 100, week, 1, 0],
    ['twice the usual', 200, week, 1, 4],
    ['less than usual is below', 20, week, 1, -3.2],
    ['the same every day: a quarter of it counts as spread', 150, Array(10).fill(100), 1, 2],
    ['little money is not odd', 5, Array(10).fill(1), 10, 0.4],
    ['one wild day before hides nothing', 400, [...week, 5_000], 1, 11.84],
    ['too few days', 1_000, [1, 1, 1], 1, null],
  ])('%s', (_, value, before, least, score) => {
    const measured = aboveUsual(value, before, least);
    if (score === null) expect(measured).toBeNull();
    else expect(measured?.score).toBeCloseTo(score, 1);
  });

  it('rises with the value and does not hang on the order of the days', () => {
    const values = fc.array(fc.nat(10_000), { minLength: 7, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.nat(10_000), fc.nat(10_000), (before, value, more) => {
        const score = (v: number, days: number[]) => aboveUsual(v, days, 1)?.score ?? 0;
        expect(score(value + more, before)).toBeGreaterThanOrEqual(score(value, before));
        expect(score(value, before.toReversed())).toBe(score(value, before));
      }),
    );
  });
});

describe('oddDays', () => {
  const usual = [...week, null, null, ...week];

  it.each([
    ['a jump today', [...usual, 100, 100, 500], [{ key: 'ada', at: 18, value: 500, usual: 100, score: 16 }]],
    ['nothing odd', [...usual, 100, 120, 90], []],
    ['days off are not the usual', [...usual, null, null, 100], []],
    ['a jump long ago', [900, ...usual, 100, 100, 100], []],
    ['new here', [null, null, null, null, null, null, null, null, 500], []],
    ['a jump from nothing', [...week.map(() => 0), 0, 0, 5], [{ key: 'ada', at: 9, value: 5, usual: 0, score: 5 }]],
  ])('%s', (_, values, odd) => expect(oddDays([{ key: 'ada', values }], 3, 1)).toEqual(odd));

  it('puts the oddest first', () => {
    const series = [
      { key: 'a', values: [...usual, 300, 100, 100] },
      { key: 'b', values: [...usual, 100, 100, 900] },
    ];
    expect(oddDays(series, 3, 1).map((day) => day.key)).toEqual(['b', 'a']);
  });
});

describe('mostRisenOf', () => {
  const many = (name: string, mean: number, highest: number): Rise[] =>
    Array.from({ length: 3 }, (_, i) => ({ key: `${name} ${i}`, mean, highest }));
  const eve = (mean: number, highest: number): Rise => ({ key: 'eve', mean, highest });

  it.each([
    ['many who spend more every day', [...many('much', 2_000, 2_000), eve(50, 1_900)], true],
    ['many who spend more, as unevenly as they always do', [...many('wild', 2_000, 5_000), eve(50, 1_900)], true],
    ['many who spent little and rose by more times', [...many('small', 2, 200), eve(1_000, 9_000)], true],
    ['nobody else, though a day before was dearer still', [eve(230, 200)], true],
    ['who spent nothing before has no usual', [eve(0, 1_900)], false],
    ['too little money to matter', [eve(1, 9)], false],
  ])('%s', (_, rises, found) => expect(mostRisenOf(rises, 10, 3).includes('eve')).toBe(found));

  it('names each key once, and no more than twice as many as asked for', () => {
    const rises = [...many('much', 2_000, 3_000), ...many('wild', 2_000, 5_000), eve(50, 1_900)];
    const keys = mostRisenOf(rises, 10, 2);
    expect(keys).toHaveLength(new Set(keys).size);
    expect(keys.length).toBeLessThanOrEqual(4);
  });
});

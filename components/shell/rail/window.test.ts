import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgesOf, rowsBetween, topToShow } from './window';

const edges = edgesOf([34, 50, 50, 34, 50]);
const lists = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 });

describe('the rows that are drawn', () => {
  test.each([
    ['from the top', 0, 100, [0, 3]],
    ['a row that only touches the view is not in it', 34, 84, [1, 2]],
    ['cut rows are', 33, 85, [0, 3]],
    ['above the list', -200, 10, [0, 1]],
    ['below its end', 218, 400, [5, 5]],
    ['past its end', 200, 900, [4, 5]],
  ])('%s', (_, top, bottom, [first, end]) => {
    expect(rowsBetween(edges, top, bottom)).toEqual({ first, end });
  });

  test('an empty list has none', () => {
    expect(rowsBetween(edgesOf([]), 0, 900)).toEqual({ first: 0, end: 0 });
  });

  test('all that are seen, and no other', () => {
    fc.assert(
      fc.property(
        lists,
        fc.integer({ min: -500, max: 9_000 }),
        fc.integer({ min: 1, max: 900 }),
        (heights, top, high) => {
          const all = edgesOf(heights);
          const { first, end } = rowsBetween(all, top, top + high);
          const seen = heights.flatMap((height, i) =>
            (all[i] ?? 0) < top + high && (all[i] ?? 0) + height > top ? [i] : [],
          );
          expect(Array.from({ length: end - first }, (_, i) => first + i)).toEqual(seen);
        },
      ),
    );
  });
});

describe('showing a row', () => {
  test.each([
    ['stays where it is seen already', 1, 20, 100, 20],
    ['goes up to its beginning', 0, 20, 100, 0],
    ['goes down to its end', 4, 20, 100, 118],
  ])('%s', (_, row, top, height, expected) => {
    expect(topToShow(edges, row, top, height)).toBe(expected);
  });

  test('shows it whole wherever the view stood', () => {
    fc.assert(
      fc.property(lists, fc.nat(199), fc.nat(9_000), fc.integer({ min: 60, max: 900 }), (heights, row, from, high) => {
        fc.pre(row < heights.length);
        const all = edgesOf(heights);
        const top = topToShow(all, row, from, high);
        expect(all[row]).toBeGreaterThanOrEqual(top);
        expect(all[row + 1]).toBeLessThanOrEqual(top + high);
      }),
    );
  });
});

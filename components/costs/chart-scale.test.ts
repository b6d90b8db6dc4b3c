import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelled, niceTop } from './chart-scale';

test('the top line is round, and no bar passes it', () => {
  expect([1, 1.2, 2.1, 4, 7, 10, 12_000].map(niceTop)).toEqual([1, 1.6, 3, 4, 8, 10, 16_000]);
  expect(niceTop(0)).toBe(1);
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (value) => {
      const top = niceTop(value);
      expect(top).toBeGreaterThanOrEqual(value * (1 - 1e-8));
      expect(top).toBeLessThanOrEqual(value * 1.61);
    }),
  );
});

test('few dates, the last among them', () => {
  expect([...labelled(7, 7)].length).toBe(7);
  expect([...labelled(90, 6)].length).toBeLessThanOrEqual(6);
  expect(labelled(90, 6).has(89)).toBe(true);
  expect(labelled(0, 6).size).toBe(0);
});

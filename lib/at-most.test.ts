import { expect, it } from 'vitest';
import { atMost } from './at-most';

it('runs as many at once as it may, in order, and passes on what came of each', async () => {
  const turn = atMost(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const works = [1, 2, 3, 4, 5].map((n) =>
    turn(async () => {
      begun.push(n);
      most = Math.max(most, ++running);
      await Promise.resolve();
      running -= 1;
      if (n === 2) throw new Error('two');
      return n;
    }),
  );
  const settled = await Promise.allSettled(works);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
  expect(settled.map((s) => (s.status === 'fulfilled' ? s.value : String(s.reason)))).toEqual([
    1,
    'Error: two',
    3,
    4,
    5,
  ]);
});

it('gives a place on only after its pause', async () => {
  const pauses: (() => void)[] = [];
  const turn = atMost(1, () => new Promise<void>((over) => pauses.push(over)));
  const begun: number[] = [];
  const first = turn(async () => void begun.push(1));
  const second = turn(async () => void begun.push(2));
  await first;
  expect(begun).toEqual([1]);
  pauses.shift()?.();
  await second;
  expect(begun).toEqual([1, 2]);
});

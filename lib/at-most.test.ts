import fc from 'fast-check';
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

/** Hands works to one turn while a first one holds it, and tells in which order they ran. */
async function order(works: readonly { of: string; leaves?: boolean }[]): Promise<number[]> {
  const turn = atMost(1);
  const ran: number[] = [];
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const first = turn(() => held);
  const leavers = new AbortController();
  const all = works.map(({ of, leaves }, n) =>
    turn(async () => void ran.push(n), { of, ...(leaves ? { signal: leavers.signal } : {}) }),
  );
  leavers.abort(new Error('left'));
  release();
  await Promise.allSettled([first, ...all]);
  return ran;
}

it.each([
  ['one brings many, another one', ['a', 'a', 'a', 'a', 'b'], [0, 4, 1, 2, 3]],
  ['three bring some', ['a', 'a', 'b', 'c', 'c', 'c', 'b'], [0, 2, 3, 1, 6, 4, 5]],
  ['all are of one', ['a', 'a', 'a'], [0, 1, 2]],
])('gives each its turn after the others: %s', async (_, works, expected) => {
  expect(await order(works.map((of) => ({ of })))).toEqual(expected);
});

it('forgets who left while waiting, and tells them why', async () => {
  expect(await order([{ of: 'a', leaves: true }, { of: 'b' }, { of: 'a' }, { of: 'a', leaves: true }])).toEqual([2, 1]);
  const turn = atMost(1);
  const gone = AbortSignal.abort(new Error('stopped'));
  await expect(turn(async () => 1, { signal: gone })).rejects.toThrow('stopped');
  expect(await turn(async () => 2)).toBe(2);
});

it('lets nobody who waits be passed twice by another', async () => {
  const works = fc.array(fc.record({ of: fc.constantFrom('a', 'b', 'c'), leaves: fc.boolean() }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(works, async (given) => {
      const ran = await order(given);
      const stay = given.flatMap(({ leaves }, n) => (leaves ? [] : [n]));
      expect(ran.toSorted((a, b) => a - b)).toEqual(stay);
      const left = new Map(['a', 'b', 'c'].map((of) => [of, stay.filter((n) => given[n]?.of === of).length]));
      for (let at = 0; at < ran.length; at += 1) {
        const of = given[ran[at] as number]?.of as string;
        left.set(of, (left.get(of) as number) - 1);
        const again = ran.slice(at + 1).findIndex((n) => given[n]?.of === of);
        if (again < 0) continue;
        const between = new Set(ran.slice(at + 1, at + 1 + again).map((n) => given[n]?.of));
        for (const [other, count] of left) if (other !== of && count > 0) expect(between).toContain(other);
      }
    }),
  );
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pace } from './pacer';

describe('pace', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function run(total: number, perSecond: number) {
    const ranges: [number, number][] = [];
    const stop = new AbortController();
    let over = false;
    pace(total, perSecond, (from, to) => ranges.push([from, to]), stop.signal).then(() => {
      over = true;
    });
    return { ranges, stop, isOver: () => over };
  }

  it('writes the first at once and the others as they are due', async () => {
    const { ranges, isOver } = run(4, 50);
    expect(ranges).toEqual([[0, 1]]);
    await vi.advanceTimersByTimeAsync(41);
    expect(ranges).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    await vi.advanceTimersByTimeAsync(25);
    expect([ranges.at(-1), isOver()]).toEqual([[3, 4], true]);
  });

  it('writes together what came due together', async () => {
    const { ranges } = run(1000, 2000);
    await vi.advanceTimersByTimeAsync(500);
    expect(ranges.length).toBeLessThan(260);
    expect(ranges.map(([from, to]) => to - from).reduce((a, b) => a + b)).toBe(1000);
  });

  it('ends with its signal, and lets others go on', async () => {
    const [left, stays] = [run(100, 100), run(100, 100)];
    await vi.advanceTimersByTimeAsync(100);
    left.stop.abort();
    await vi.advanceTimersByTimeAsync(2000);
    expect([left.isOver(), left.ranges.at(-1)?.[1]]).toEqual([true, 11]);
    expect([stays.isOver(), stays.ranges.at(-1)?.[1]]).toEqual([true, 100]);
  });

  it('has nothing to wait for where there is nothing to write', async () => {
    const { isOver } = run(0, 100);
    await vi.advanceTimersByTimeAsync(0);
    expect(isOver()).toBe(true);
  });
});

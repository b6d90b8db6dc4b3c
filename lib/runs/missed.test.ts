import { expect, test, vi } from 'vitest';
import type { StreamChunk } from './chunks';
import { LiveRun } from './live';
import { missedOf } from './missed';
import type { Past } from './past';

const delta = (text: string): StreamChunk => ({ type: 'text-delta', id: 't', delta: text });
const words = (sse: string) => [...sse.matchAll(/"delta":"(\w+)"/g)].map(([, word]) => word);

/** A run that has emitted `a` and `b`, both logged, and its past as a read that began now will tell it. */
function begun() {
  const live = new LiveRun('run', 1, () => {});
  live.emitAll([delta('a'), delta('b')]);
  live.unlogged.splice(0);
  const { promise, resolve, reject } = Promise.withResolvers<Past>();
  const read = vi.fn(() => promise);
  const past = { chunks: [delta('a'), delta('b')], seq: 2, epoch: 1, isLive: true };
  return { live, read, answer: () => resolve(past), fail: () => reject(new Error('no database')) };
}

test('who comes while it is read, and within a second, is told all of it by one read', async () => {
  vi.useFakeTimers();
  try {
    const { live, read, answer } = begun();
    const coming = [missedOf(live, read), missedOf(live, read)];
    live.emit(delta('c'));
    answer();
    for (const tell of await Promise.all(coming)) {
      expect(words(tell().sse)).toEqual(['a', 'b', 'c']);
      expect(tell().seq).toBe(3);
    }
    vi.advanceTimersByTime(900);
    live.emit(delta('d'));
    const late = (await missedOf(live, read))();
    expect([words(late.sse), late.seq]).toEqual([['a', 'b', 'c', 'd'], 4]);
    expect(read).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(200);
    void missedOf(live, read);
    expect(read).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

test('a read that fails is told to all who wait, and the next reads anew', async () => {
  const { live, read, fail } = begun();
  const coming = [missedOf(live, read), missedOf(live, read)];
  fail();
  for (const one of await Promise.allSettled(coming)) expect(one.status).toBe('rejected');
  const { read: readAnew, answer } = begun();
  answer();
  expect(words((await missedOf(live, readAnew))().sse)).toEqual(['a', 'b']);
});

import { describe, expect, it } from 'vitest';
import { type Following, follow } from './follow';
import { createPace } from './pace';

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const end = event({ type: 'data-end', data: { state: 'done', end: { reason: 'complete' } } });
const answer = (text: string) => new Response(text);
const broken = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(event({ type: 'start' })));
        controller.error(new Error('reset'));
      },
    }),
  );
const silent = () => new Response(new ReadableStream({ start: () => undefined }));

function reader(answers: (() => Response | Error)[], over: Partial<Following> = {}) {
  const seen: string[] = [];
  const pauses: number[] = [];
  const left = new AbortController();
  const run = follow({
    first: null,
    again: async () => {
      const next = answers.shift()?.() ?? new Error('no more');
      if (next instanceof Error) throw next;
      return next;
    },
    ended: () => seen.includes('data-end'),
    onOpen: () => seen.push('open'),
    onChunks: (chunks) => seen.push(...chunks.map((c) => c.type)),
    onBroken: () => seen.push('broken'),
    pause: async (ms) => {
      pauses.push(ms);
      if (pauses.length > 20) left.abort();
    },
    signal: left.signal,
    ...over,
  });
  return { run, seen, pauses, left };
}

describe('following a run', () => {
  it('reads the first answer to its end', async () => {
    const { run, seen } = reader([], { first: answer(event({ type: 'start' }) + end) });
    expect(await run).toBe('ended');
    expect(seen).toEqual(['open', 'start', 'data-end']);
  });

  it('comes back after a break, a refused connection and an early close', async () => {
    const { run, seen, pauses } = reader([broken, () => new Error('offline'), () => answer(''), () => answer(end)]);
    expect(await run).toBe('ended');
    expect(seen).toEqual(['open', 'broken', 'broken', 'open', 'broken', 'open', 'data-end']);
    expect(pauses).toEqual([0, 300, 1_000]);
  });

  it('takes a silent connection for dead', async () => {
    const { run, seen } = reader([silent, () => answer(end)], { silenceMs: 5 });
    expect(await run).toBe('ended');
    expect(seen).toEqual(['open', 'broken', 'open', 'data-end']);
  });

  it.each([
    [204, 'over'],
    [404, 'refused'],
    [401, 'refused'],
  ])('stops at %d', async (status, why) => {
    expect(await reader([() => new Response(null, { status })]).run).toBe(why);
  });

  it('keeps trying, ever more rarely, and stops when the reader leaves', async () => {
    const { run, pauses } = reader(Array.from({ length: 30 }, () => () => new Response('', { status: 503 })));
    expect(await run).toBe('left');
    expect(pauses.slice(0, 7)).toEqual([0, 300, 1_000, 2_000, 4_000, 8_000, 8_000]);
  });
});

describe('the pace of showing', () => {
  it('shows the first pieces at once, then about thirty times a second, and rests longer after a long showing', async () => {
    let time = 0;
    let cost = 1;
    let flushed = 0;
    const timers: { run: () => void; ms: number }[] = [];
    const pace = createPace(
      () => {
        flushed += 1;
        time += cost;
      },
      { now: () => time, later: (run, ms) => timers.push({ run, ms }) },
    );
    for (let i = 1; i <= 4; i += 1) {
      pace.wake();
      await Promise.resolve();
      expect(flushed).toBe(i);
    }
    pace.wake();
    pace.wake();
    expect(timers.map(({ ms }) => ms)).toEqual([29]);
    cost = 20;
    time += 29;
    timers.shift()?.run();
    await Promise.resolve();
    expect(flushed).toBe(5);
    pace.wake();
    expect(timers.map(({ ms }) => ms)).toEqual([80]);
    pace.settle();
    expect(flushed).toBe(6);
  });
});

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
  it('shows at most once a frame, and rests longer after a long showing', async () => {
    let time = 0;
    const frames: (() => void)[] = [];
    const timers: number[] = [];
    let flushed = 0;
    const pace = createPace(
      () => {
        flushed += 1;
        time += 20;
      },
      {
        now: () => time,
        frame: (run) => frames.push(run),
        later: (run, ms) => {
          timers.push(ms);
          frames.push(run);
        },
      },
    );
    pace.wake();
    pace.wake();
    expect(frames).toHaveLength(1);
    frames.shift()?.();
    await Promise.resolve();
    expect(flushed).toBe(1);
    pace.wake();
    expect(timers).toEqual([72]);
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Events, eventStream } from './sse';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const event = (bytes: number) => `data: ${'x'.repeat(bytes - 8)}\n\n`;
const tick = () => new Promise<void>((resolve) => process.nextTick(resolve));

function open() {
  const left = vi.fn();
  let events: Events | undefined;
  const stream = eventStream((opened) => {
    events = opened;
    return left;
  });
  return { reader: stream.getReader(), events: events as Events, left };
}

it('holds a long beginning for a reader who comes a moment later, and goes on with it', async () => {
  const { reader, events, left } = open();
  events.write(event(3_000_000));
  await tick();
  events.write('data: live\n\n');
  await tick();
  expect((await reader.read()).value?.byteLength).toBe(3_000_000);
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: live\n\n');
  expect(left).not.toHaveBeenCalled();
});

it('lets a reader go who falls ever further behind', async () => {
  const { events, left } = open();
  for (let i = 0; i < 40; i += 1) {
    events.write(event(100_000));
    await tick();
  }
  expect(left).toHaveBeenCalledOnce();
});

it('lets a reader go who leaves', async () => {
  const { reader, left } = open();
  await reader.cancel();
  expect(left).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

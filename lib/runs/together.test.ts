import { expect, test } from 'vitest';
import { Together } from './together';

/** Reads that end when the test says so. */
function reads() {
  const begun: ((value: number | Error) => void)[] = [];
  const read = () =>
    new Promise<number>((resolve, reject) => {
      begun.push((value) => (value instanceof Error ? reject(value) : resolve(value)));
    });
  return { begun, read };
}

test('who asks while a read is under way shares the next, which begins after that', async () => {
  const { begun, read } = reads();
  const together = new Together<number>();
  const first = together.ask('a', read);
  const others = [together.ask('a', read), together.ask('a', read)];
  expect(begun).toHaveLength(1);
  begun[0]?.(1);
  expect(await first).toBe(1);
  await expect.poll(() => begun.length).toBe(2);
  const late = together.ask('a', read);
  begun[1]?.(2);
  expect(await Promise.all(others)).toEqual([2, 2]);
  await expect.poll(() => begun.length).toBe(3);
  begun[2]?.(3);
  expect(await late).toBe(3);
});

test('a read that fails fails for those it was for, and for nobody after them', async () => {
  const { begun, read } = reads();
  const together = new Together<number>();
  const first = together.ask('a', read);
  const second = together.ask('a', read);
  begun[0]?.(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  await expect.poll(() => begun.length).toBe(2);
  begun[1]?.(2);
  expect(await second).toBe(2);
});

test('other keys do not wait', async () => {
  const { begun, read } = reads();
  const together = new Together<number>();
  const both = [together.ask('a', read), together.ask('b', read)];
  expect(begun).toHaveLength(2);
  for (const [at, end] of begun.entries()) end(at);
  expect(await Promise.all(both)).toEqual([0, 1]);
});

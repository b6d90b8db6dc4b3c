import { expect, test } from 'vitest';
import { Gate } from './gate';

test('a few run at once, some wait their turn, the rest is turned away', async () => {
  const gate = new Gate(2, 3);
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return 'done';
  };
  const results = await Promise.all(Array.from({ length: 7 }, () => gate.run(work)));
  expect(results.filter((r) => r === 'done')).toHaveLength(5);
  expect(results.filter((r) => r === null)).toHaveLength(2);
  expect(most).toBe(2);
  expect(await gate.run(work)).toBe('done');
});

test('work that fails gives its place back', async () => {
  const gate = new Gate(1, 0);
  await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.run(async () => 1)).toBe(1);
});

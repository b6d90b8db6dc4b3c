import { expect, it } from 'vitest';
import { countReadOf, networkOf } from './reads';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', networkOf('2001:db8:1:2::')],
])('%s is counted as %s', (address, network) => expect(networkOf(address)).toBe(network));

it('lets an address read as often as is set in a minute, then asks it to wait', () => {
  const began = Date.now() + 1_000_000;
  const read = (at: number) => countReadOf(new Headers(), 600, began + at);
  for (let i = 0; i < 600; i += 1) read(i);
  expect(() => read(700)).toThrow(
    expect.objectContaining({ code: 'too-many-tries', details: { reason: 'many-reads', retryAfterSeconds: 60 } }),
  );
  expect(() => read(61_000)).not.toThrow();
});

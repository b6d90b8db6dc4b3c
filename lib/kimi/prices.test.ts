import { describe, expect, test } from 'vitest';
import { feesOf, mostFeesOf, shippedPrice } from './prices';

const search = { name: '$web_search' };
const cut = { ...search, invalid: { kind: 'cut' as const, message: 'It was cut.' } };

test.each(['kimi-unheard-of', 'toString', '__proto__'])('no price is shipped for a model named %s', (model) => {
  expect(shippedPrice(model, new Date('2026-11-01'))).toBeNull();
});

describe('fees of the tools that a host runs itself', () => {
  test.each([
    ['api.moonshot.ai', [search], 5_000_000],
    ['api.moonshot.ai', [search, { name: 'web_fetch' }, search], 10_000_000],
    ['api.moonshot.ai', [cut], 0],
    ['api.moonshot.ai', [], 0],
    ['api.moonshot.ai', [{ name: 'constructor' }], 0],
    ['gpu.intra:8000', [search], 0],
    ['practice', [search], 5_000_000],
  ])('%s, %j: %i nano-dollars', (host, calls, fees) => {
    expect(feesOf(host, calls)).toBe(fees);
  });

  test.each([
    ['api.moonshot.ai', [{ name: 'web_fetch' }, search], 80_000_000],
    ['api.moonshot.ai', [{ name: 'web_fetch' }], 0],
    ['api.moonshot.ai', [], 0],
    ['gpu.intra:8000', [search], 0],
  ])('%s, %j: a reply costs at most %i of them', (host, tools, fees) => {
    expect(mostFeesOf(host, tools)).toBe(fees);
  });
});

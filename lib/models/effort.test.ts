import { describe, expect, test } from 'vitest';
import { effortOf, requireEffort } from './effort';

describe('the effort of a reply', () => {
  test.each([
    ['high', 'kimi-k3', { model: 'kimi-k3', effort: 'low' }, 'high'],
    [undefined, 'kimi-k3', { model: 'kimi-k3', effort: 'low' }, 'low'],
    [undefined, 'kimi-k3', { model: 'kimi-k3.1-pro', effort: 'low' }, undefined],
    [undefined, 'kimi-k3', { model: 'kimi-k3', effort: null }, undefined],
    [undefined, 'kimi-k2-thinking', { model: 'kimi-k2-thinking', effort: 'max' }, undefined],
  ] as const)('asked %s of %s, before %j: %s', (asked, model, before, effort) => {
    expect(effortOf(asked, { model, servedBy: model }, before)).toBe(effort);
  });

  test.each([
    [undefined, 'gone', 'kimi-k3', 'low'],
    [undefined, 'kimi-k3', 'kimi-k2.6', undefined],
  ] as const)('asked %s of %s that %s serves: %s', (asked, model, servedBy, effort) => {
    expect(effortOf(asked, { model, servedBy }, { model, effort: 'low' })).toBe(effort);
  });

  test.each(['kimi-k2-thinking', 'kimi-k2.6', 'some-other-model'])('%s takes none', (model) => {
    const refusal = {
      code: 'bad-request',
      details: { field: 'effort', reason: 'effort-unfit' },
      message: `effort: the model ${model} takes none.`,
    };
    expect(() => requireEffort(model, 'high')).toThrow(expect.objectContaining(refusal));
    expect(() => effortOf('high', { model, servedBy: model }, { model })).toThrow(expect.objectContaining(refusal));
  });
});

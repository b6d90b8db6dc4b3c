import { describe, expect, it } from 'vitest';
import { gramQuery } from './gram-query';

describe('gramQuery', () => {
  it.each([
    ['elephant', "'elep' & 'leph' & 'epha' & 'phan' & 'hant'"],
    ['four', "'four'"],
    ['abababab', "'abab' & 'baba'"],
    ['a b c', "'a b ' & ' b c'"],
    ['量子', "'量子':*"],
    ['😀', "'😀':*"],
    ["it's", "'it''s'"],
    ['\\', "'\\\\':*"],
    ['a\u0001', null],
    ['', null],
  ])('%j → %s', (needle, query) => {
    expect(gramQuery(['a', 'b'], needle)).toBe(query && `('\u0001a' | '\u0001b') & ${query}`);
  });

  it('asks for no more than narrows down', () => {
    const needle = Array.from({ length: 200 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    expect(gramQuery(['a'], needle)?.split(' & ')).toHaveLength(41);
  });
});

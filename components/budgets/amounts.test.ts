import { describe, expect, it } from 'vitest';
import { parseMoney } from '@/lib/format/money';
import { parseCount, parseMarks, readLimit, typedMoney } from './amounts';

describe('amounts as they are typed', () => {
  it.each([
    ['25', 25_000_000_000],
    ['0.50', 500_000_000],
    ['0,5', 500_000_000],
    [' $12.4 ', 12_400_000_000],
    ['0.000000001', 1],
    ['0', 0],
    ['', null],
    ['-1', null],
    ['1.2.3', null],
    ['ten', null],
    ['12345678', null],
  ])('%s', (text, nano) => {
    expect(parseMoney(text)).toBe(nano);
    if (nano !== null) expect(parseMoney(typedMoney(nano).replace('1e-9', '0.000000001'))).toBe(nano);
  });

  it.each([
    ['50, 80', [50, 80]],
    ['50% 80%', [50, 80]],
    ['', []],
    ['0', null],
    ['100', null],
    ['a', null],
    ['1 2 3 4 5 6', null],
  ])('marks %s', (text, marks) => {
    expect(parseMarks(text)).toEqual(marks);
  });

  it.each([
    ['', null],
    ['12', 12],
    ['0', undefined],
    ['1.5', undefined],
  ])('count %s', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });

  it('a form is read, or its wrong field named', () => {
    expect(readLimit({ limit: '1', marks: '50' })).toEqual({ limitNano: 1_000_000_000, marks: [50] });
    expect(readLimit({ limit: 'x', marks: '50' })).toBe('limit');
    expect(readLimit({ limit: '1', marks: 'x' })).toBe('marks');
  });
});

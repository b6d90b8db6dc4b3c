import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Booked, gapOf, type Reading, stretchesOf } from './reconcile';

const readings = (...nano: number[]): Reading[] =>
  nano.map((availableNano, i) => ({ at: i * 10, availableNano, account: 'one' }));

describe('stretchesOf', () => {
  it.each([
    ['no reading', [], [], []],
    ['one reading', [100], [], []],
    ['it falls, and stays', [100, 90, 90, 70], [{ from: 0, to: 30, vendorNano: 30 }], []],
    [
      'money is paid in',
      [100, 90, 190, 180],
      [
        { from: 0, to: 10, vendorNano: 10 },
        { from: 20, to: 30, vendorNano: 10 },
      ],
      [{ from: 10, to: 20, byNano: 100 }],
    ],
  ])('%s', (_, nano, falls, rises) => expect(stretchesOf(readings(...nano))).toEqual({ falls, rises, keyChanges: [] }));

  it.each([
    ['another key', ['one', 'one', 'two', 'two']],
    ['a key of before they were told apart', [null, null, 'two', 'two']],
  ])('begins anew with %s', (_, accounts) => {
    const taken = readings(100, 90, 20, 15).map((reading, i) => ({ ...reading, account: accounts[i] ?? null }));
    expect(stretchesOf(taken)).toEqual({
      falls: [
        { from: 0, to: 10, vendorNano: 10 },
        { from: 20, to: 30, vendorNano: 5 },
      ],
      rises: [],
      keyChanges: [{ from: 10, to: 20 }],
    });
  });

  it('covers everything between the first and the last reading once, and its sums make the whole change', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 2, maxLength: 30 }), (nano) => {
        const { falls, rises } = stretchesOf(readings(...nano));
        const covered = [...falls, ...rises].reduce((sum, { from, to }) => sum + to - from, 0);
        expect(covered).toBe((nano.length - 1) * 10);
        const paid = rises.reduce((sum, rise) => sum + rise.byNano, 0);
        const taken = falls.reduce((sum, fall) => sum + fall.vendorNano, 0);
        expect((nano[0] as number) + paid - taken).toBe(nano.at(-1));
      }),
    );
  });
});

describe('gapOf', () => {
  const none = { calls: 0, nano: 0 };
  const clean: Booked = { knownNano: 0, estimatedNano: 0, estimated: 0, unpriced: 0, atStart: none, atEnd: none };
  const million = 1_000_000;
  const fall = (vendorNano: number) => [{ from: 0, to: 10, vendorNano }];
  const rise = [{ from: 10, to: 20, byNano: 5 }];

  it.each([
    ['both agree', 50 * million, [], { knownNano: 50 * million }, 0, []],
    ['the vendor rounds', 50 * million + 9_000, [], { knownNano: 50 * million }, 9_000, []],
    [
      'calls from elsewhere, or another price',
      60 * million,
      [],
      { knownNano: 50 * million },
      10 * million,
      ['elsewhere', 'prices'],
    ],
    ['rows without a price', 60 * million, [], { knownNano: 50 * million, unpriced: 3 }, 10 * million, ['unpriced']],
    [
      'estimates that can explain it',
      52 * million,
      [],
      { knownNano: 50 * million, estimated: 2, estimatedNano: 4 * million },
      2 * million,
      ['estimates'],
    ],
    [
      'estimates that cannot',
      90 * million,
      [],
      { knownNano: 50 * million, estimated: 2, estimatedNano: 4 * million },
      40 * million,
      ['estimates', 'elsewhere', 'prices'],
    ],
    ['less than booked', 40 * million, [], { knownNano: 50 * million }, -10 * million, ['prices']],
    [
      'less than booked, where money came in',
      40 * million,
      rise,
      { knownNano: 50 * million },
      -10 * million,
      ['prices', 'top-up'],
    ],
    [
      'a call that was opened before the first reading and charged after it',
      90 * million,
      [],
      { knownNano: 50 * million, atStart: { calls: 1, nano: 40 * million } },
      40 * million,
      ['running'],
    ],
    [
      'a call that was booked, and charged after the last reading',
      10 * million,
      [],
      { knownNano: 50 * million, atEnd: { calls: 1, nano: 45 * million } },
      -40 * million,
      ['running'],
    ],
    [
      'calls that ran at a reading and cost too little',
      90 * million,
      [],
      { knownNano: 50 * million, atStart: { calls: 2, nano: 5 * million } },
      40 * million,
      ['running', 'elsewhere', 'prices'],
    ],
    [
      'a call that ran at the other end explains nothing',
      90 * million,
      [],
      { knownNano: 50 * million, atEnd: { calls: 1, nano: 40 * million } },
      40 * million,
      ['elsewhere', 'prices'],
    ],
    [
      'a call without a price that ran at a reading',
      90 * million,
      [],
      { knownNano: 50 * million, atStart: { calls: 1, nano: null } },
      40 * million,
      ['running'],
    ],
    [
      'estimates and running calls together, to the vendor’s rounding',
      60 * million + 9_000,
      [],
      { knownNano: 50 * million, estimated: 1, estimatedNano: 4 * million, atStart: { calls: 1, nano: 6 * million } },
      10 * million + 9_000,
      ['estimates', 'running'],
    ],
  ])('%s', (_, vendorNano, rises, booked, gapNano, causes) => {
    expect(gapOf(fall(vendorNano), rises, { ...clean, ...booked })).toMatchObject({ gapNano, causes });
  });
});

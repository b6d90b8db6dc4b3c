import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairLine, type HostLimit, mayGo, type Waiting } from './order';

const waiting = (names: string): Waiting[] =>
  [...names].map((userId, i) => ({ id: `${userId}${i}`, userId, tokens: 1 }));
const ids = (line: readonly Waiting[]) => line.map(({ id }) => id).join(' ');

describe('the line', () => {
  it.each([
    ['one after the other', 'abc', {}, 'a0 b1 c2'],
    ['users take turns', 'aaabc', {}, 'a0 b3 c4 a1 a2'],
    ['who has had more waits longer', 'aab', { a: 3 }, 'b2 a0 a1'],
    ['who comes late, but had none', 'aabb', { a: 1 }, 'b2 a0 b3 a1'],
  ])('%s', (_, names, had, expected) => {
    expect(ids(fairLine(waiting(names), new Map(Object.entries(had))))).toBe(expected);
  });

  const users = fc.array(fc.constantFrom(...'abcd'), { maxLength: 30 }).map((all) => waiting(all.join('')));
  const had = fc.dictionary(fc.constantFrom(...'abcd'), fc.nat(5)).map((all) => new Map(Object.entries(all)));

  it('keeps everybody, and the order of each user’s own', () => {
    fc.assert(
      fc.property(users, had, (all, had) => {
        const line = fairLine(all, had);
        expect(new Set(line)).toEqual(new Set(all));
        for (const user of 'abcd') {
          const own = (of: Waiting[]) => ids(of.filter((one) => one.userId === user));
          expect(own(line)).toBe(own(all));
        }
      }),
    );
  });

  it('lets nobody have two turns more than another who waits', () => {
    fc.assert(
      fc.property(users, (all) => {
        const line = fairLine(all, new Map());
        for (const user of 'abcd') {
          const turns = line.flatMap((one, i) => (one.userId === user ? [i] : []));
          for (const other of 'abcd') {
            const firstOwn = line.findIndex((one) => one.userId === other);
            if (firstOwn >= 0 && other !== user)
              expect(turns.filter((i) => i < firstOwn).length).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});

describe('who may go', () => {
  const none = { concurrent: 0, requests: 0, tokens: 0 };
  const open: HostLimit = { concurrent: null, requestsPerMinute: null, tokensPerMinute: null };

  it.each([
    ['all where nothing is limited', none, open, 3],
    ['as many as have room', { ...none, concurrent: 4 }, { ...open, concurrent: 6 }, 2],
    ['none while the host is full', { ...none, concurrent: 6 }, { ...open, concurrent: 6 }, 0],
    ['as many as the minute has left', { ...none, requests: 9 }, { ...open, requestsPerMinute: 10 }, 1],
    ['as many tokens as the minute has left', { ...none, tokens: 8 }, { ...open, tokensPerMinute: 10 }, 2],
    ['one that is too large for any minute, alone', none, { ...open, tokensPerMinute: 0 }, 1],
  ])('%s', (_, load, limit, count) => {
    expect(mayGo(waiting('abc'), load, limit)).toBe(count);
  });
});

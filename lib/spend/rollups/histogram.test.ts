import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketDigits, countsOf, percentileOf, ttftEdges } from './histogram';

const size = ttftEdges.length + 1;
const empty = () => Array.from({ length: size }, () => 0);
const pack = (counts: number[]) =>
  counts.reduce((sum, count, bucket) => sum + BigInt(count) * 10n ** BigInt(bucket * bucketDigits), 0n);

/** As `width_bucket` of the database does. */
const bucketOf = (ms: number) => ttftEdges.filter((edge) => edge <= ms).length;

describe('a histogram as one number', () => {
  it('adds up like its counts', () => {
    const counts = fc.array(fc.nat(400_000_000), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const both = a.map((count, bucket) => count + (b[bucket] ?? 0));
        expect(countsOf(String(pack(a) + pack(b)))).toEqual(both);
      }),
    );
  });

  it('is empty for nothing', () => expect(countsOf('0')).toEqual(empty()));
});

describe('percentileOf', () => {
  const one = (ms: number, count = 1) => {
    const counts = empty();
    counts[bucketOf(ms)] = count;
    return counts;
  };

  it.each([
    ['no call', empty(), 0.5, null],
    ['one bucket, its middle', one(600, 10), 0.5, 600],
    ['one bucket, its end', one(600, 10), 1, 700],
    ['the first bucket', one(20, 4), 0.5, 50],
    ['the last bucket has no end', one(100_000, 3), 0.95, 64_000],
  ])('%s', (_, counts, share, ms) => expect(percentileOf(counts, share)).toBe(ms));

  it('is within the bucket of the true percentile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.5, 0.95),
        (times, share) => {
          const counts = empty();
          for (const ms of times) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1;
          const sorted = times.toSorted((a, b) => a - b);
          const truth = sorted[Math.ceil(share * times.length) - 1] as number;
          const bucket = bucketOf(truth);
          const read = percentileOf(counts, share) as number;
          expect(read).toBeGreaterThanOrEqual(bucket === 0 ? 0 : (ttftEdges[bucket - 1] as number));
          expect(read).toBeLessThanOrEqual(ttftEdges[bucket] ?? Number.POSITIVE_INFINITY);
        },
      ),
    );
  });
});

import { expect, it, vi } from 'vitest';
import { drawn } from '@/test/drawn';
import { PriceTable } from './price-table';
import { TermsList } from './terms-list';

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }));
vi.mock('@/components/ui/use-error-words', () => ({ useErrorWords: () => String }));

const setAt = '2026-11-19T16:05:00.000Z';
const begins = [
  '2026-11-18T10:32:00.712Z',
  '2026-11-18T00:00:00.001Z',
  '2026-11-18T00:00:00.000Z',
  '2026-11-02T00:00:00.000Z',
];
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s/g, ' ')
    .match(/(?:Oct|Nov) \d+, 2026(, [\d:]+ [AP]M UTC)?( \(corrected [^)]*\))?/g);
const told = [
  'Nov 18, 2026, 10:32 AM UTC',
  'Nov 18, 2026 (corrected Nov 19, 2026, 4:05 PM UTC)',
  'Nov 18, 2026',
  'Nov 2, 2026',
];

it('prices of one day are told apart, the newest first', () => {
  const each = { model: 'house', host: '', input: 1, cached: 1, cacheWrite: 1, output: 1, ahead: false, setAt };
  const prices = begins.toReversed().map((validFrom) => ({ ...each, id: validFrom, validFrom }));
  const shipped = [{ ...each, model: 'kimi-k3', validFrom: '2026-10-23' }];
  expect(words(drawn(<PriceTable prices={prices} shipped={shipped} />))).toEqual([...told, 'Oct 23, 2026']);
});

it('and so are terms of one host', () => {
  const each = { host: 'a.example', discountPermille: 0, monthlyFeeNano: 0, ahead: false, setAt };
  const terms = begins.map((validFrom) => ({ ...each, id: validFrom, validFrom }));
  expect(words(drawn(<TermsList terms={terms} />))).toEqual(told);
});

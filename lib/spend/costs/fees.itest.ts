import { expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { setTerms } from '../price-list';
import { askOf } from './query';
import { costReport } from './report';

const now = new Date('2026-11-18T12:00:00Z');

it.each(['Europe/Paris', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
  'a fee counts from the day that it is set for, by the clock of %s',
  async (zone) => {
    const terms = { host: `${zone}.example`, discountPermille: 0, monthlyFeeNano: 31_000 };
    const fees = async (from: string, to: string) => {
      const query = { from, to, host: terms.host };
      return (await costReport(askOf({ kind: 'all' }, query, { zone, practice: false, now }), now)).feesNano;
    };
    await setTerms(newId(), { ...terms, validFrom: new Date('2026-10-03T00:00:00Z') });
    expect(await fees('2026-10-01', '2026-10-31')).toBe(29_000);
    expect(await fees('2026-10-02', '2026-10-02')).toBe(0);
    await setTerms(newId(), { ...terms, monthlyFeeNano: 62_000, validFrom: new Date('2026-10-05T10:30:00Z') });
    expect(await fees('2026-10-04', '2026-10-05')).toBe(3_000);
  },
);

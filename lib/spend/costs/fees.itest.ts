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

it.each([
  ['in the morning', 'UTC', '18T12', '18', '18T18', 1_000],
  ['in the evening', 'UTC', '18T18', '18', '18T18', 2_000],
  ['where it is the day after', 'Pacific/Kiritimati', '18T12', '19', '19T00', 1_000],
  ['where it was yesterday', 'Pacific/Kiritimati', '18T12', '18', '18T18', 1_000],
  ['where it is the day before', 'America/Los_Angeles', '19T02', '18', '19T00', 1_000],
])(
  'a fee of terms that begin within a day counts once they are in force: %s',
  async (name, zone, at, day, from, fee) => {
    const moment = (time: string) => new Date(`2026-11-${time}:00:00Z`);
    const terms = { host: name, discountPermille: 0, monthlyFeeNano: 30_000 };
    await setTerms(newId(), { ...terms, validFrom: moment('01T00') });
    await setTerms(newId(), { ...terms, monthlyFeeNano: 60_000, validFrom: moment(from) });
    const query = { from: `2026-11-${day}`, to: `2026-11-${day}`, host: name };
    const ask = askOf({ kind: 'all' }, query, { zone, practice: false, now: moment(at) });
    expect((await costReport(ask, moment(at))).feesNano).toBe(fee);
  },
);

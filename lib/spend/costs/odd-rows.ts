import { dayOf } from '@/lib/format/time';
import type { OddReport } from './view';

type OddRow = {
  kind: 'user' | 'model' | 'estimates' | 'unpriced' | 'open';
  day: string;
  key: string | null;
  /** A user's. */
  name: string | null;
  /** Nano-dollars, or a share of the calls. */
  value: number | null;
  usual: number | null;
  score: number | null;
  calls: number | null;
};

const nothing = { key: null, name: null, value: null, usual: null, score: null, calls: null };

export const oddNames: (keyof OddRow)[] = ['kind', 'day', 'key', 'name', 'value', 'usual', 'score', 'calls'];

/** What stands out, one row for each. Calls left open stand on the day of the oldest. */
export function oddRows({ users, models, estimates, unpriced, open }: OddReport, zone: string): OddRow[] {
  const rowOf = (row: Pick<OddRow, 'kind' | 'day'> & Partial<OddRow>): OddRow => {
    const { kind, day, key, name, value, usual, score, calls } = { ...nothing, ...row };
    return { kind, day, key, name, value, usual, score, calls };
  };
  return [
    ...users.map((one) => rowOf({ ...one, kind: 'user' })),
    ...models.map((one) => rowOf({ ...one, kind: 'model' })),
    ...estimates.map((one) => rowOf({ ...one, kind: 'estimates', key: null })),
    ...unpriced.map((one) => rowOf({ ...one, kind: 'unpriced' })),
    ...(open ? [rowOf({ kind: 'open', day: dayOf(new Date(open.oldest), zone), calls: open.calls })] : []),
  ];
}

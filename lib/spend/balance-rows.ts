import { type Batch, named, type Row } from '@/lib/http/export';
import type { Host } from '@/lib/kimi/types';
import { currentHost } from '@/lib/models/host';
import { readingsOf } from './balance';
import { bookedInEach } from './booked';
import { type Booked, gapOf, type Reading, stretchesOf } from './reconcile';

/** Readings that are set against the ledger at once. */
const batchReadings = 500;

type BalanceRow = {
  at: string;
  availableNano: number;
  /** Since the reading before; null where that is not known. */
  vendorNano: number | null;
  ledgerNano: number | null;
  gapNano: number | null;
  /** With a space between two. */
  causes: string;
};

const names: (keyof BalanceRow)[] = ['at', 'availableNano', 'vendorNano', 'ledgerNano', 'gapNano', 'causes'];

/** Every reading of a span against the one before it and the ledger, oldest first, in batches. */
export const balanceRows = (span: { from: Date; to: Date }): AsyncGenerator<Batch> => named(names, batches(span));

async function* batches({ from, to }: { from: Date; to: Date }): AsyncGenerator<Row[]> {
  const host = await currentHost();
  for (let last: Reading | undefined, start = from; ; ) {
    const readings = await readingsOf(host.name, { from: start, to }, batchReadings);
    const [first, end] = [readings[0], readings.at(-1)];
    if (!first || !end) return;
    if (last) yield await rowsBetween([last, ...readings], host);
    else yield [rowOf(first), ...(await rowsBetween(readings, host))];
    last = end;
    start = new Date(end.at + 1);
  }
}

async function rowsBetween(readings: readonly Reading[], host: Host): Promise<BalanceRow[]> {
  const pairs = readings.slice(1).map((next, index) => [readings[index] as Reading, next] as const);
  const booked = await bookedInEach(
    pairs.map(([last, next]) => ({ from: last.at, to: next.at })),
    host,
  );
  return pairs.map(([last, next], index) => rowOf(next, last, booked[index]));
}

function rowOf(reading: Reading, last?: Reading, booked?: Booked): BalanceRow {
  const row = { at: new Date(reading.at).toISOString(), availableNano: reading.availableNano };
  if (!last || !booked) return { ...row, vendorNano: null, ledgerNano: null, gapNano: null, causes: '' };
  const { falls, keyChanges } = stretchesOf([last, reading]);
  if (falls.length > 0) {
    const { causes, ...gap } = gapOf(falls, [], booked);
    return { ...row, ...gap, causes: causes.join(' ') };
  }
  const causes = keyChanges.length > 0 ? 'other-key' : 'top-up';
  return { ...row, vendorNano: null, ledgerNano: booked.knownNano, gapNano: null, causes };
}

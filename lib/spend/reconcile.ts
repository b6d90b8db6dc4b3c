/** What the vendor said an account holds; `at` in epoch ms. */
export type Reading = { at: number; availableNano: number };

/** A stretch of readings in which the balance never rose. */
export type Fall = { from: number; to: number; vendorNano: number };
/** Between two readings the balance rose: money was paid in, and what was spent meanwhile cannot be told from it. */
export type Rise = { from: number; to: number; byNano: number };

/** Cuts readings, oldest first, into stretches in which the vendor's charge can be read off. */
export function stretchesOf(readings: readonly Reading[]): { falls: Fall[]; rises: Rise[] } {
  const falls: Fall[] = [];
  const rises: Rise[] = [];
  for (const [index, next] of readings.entries()) {
    const last = readings[index - 1];
    if (!last) continue;
    const fell = last.availableNano - next.availableNano;
    if (fell < 0) rises.push({ from: last.at, to: next.at, byNano: -fell });
    else {
      const open = falls.at(-1);
      if (open?.to === last.at) {
        open.to = next.at;
        open.vendorNano += fell;
      } else falls.push({ from: last.at, to: next.at, vendorNano: fell });
    }
  }
  return { falls, rises };
}

/** What the ledger says of the same stretches. */
export type Booked = { knownNano: number; estimatedNano: number; estimated: number; unpriced: number; open: number };

export type Cause = 'estimates' | 'unpriced' | 'elsewhere' | 'prices' | 'top-up' | 'open';

export type Gap = {
  vendorNano: number;
  ledgerNano: number;
  /** What the vendor took more than the ledger knows; negative: less. */
  gapNano: number;
  /** Likely ones, the likeliest first; none where both agree. */
  causes: Cause[];
};

/** The vendor rounds what it shows to a hundred-thousandth of a dollar. */
const roundingNano = 10_000;

/** Sets the vendor's charge against the ledger's sum of the same stretches. */
export function gapOf(falls: readonly Fall[], rises: readonly Rise[], booked: Booked): Gap {
  const vendorNano = falls.reduce((sum, fall) => sum + fall.vendorNano, 0);
  const ledgerNano = booked.knownNano;
  const gapNano = vendorNano - ledgerNano;
  const size = Math.abs(gapNano);
  if (size <= roundingNano * falls.length) return { vendorNano, ledgerNano, gapNano, causes: [] };
  const more = gapNano > 0;
  const causes: Cause[] = [];
  if (more && booked.unpriced > 0) causes.push('unpriced');
  if (booked.estimated > 0) causes.push('estimates');
  if (booked.open > 0) causes.push('open');
  const explained = causes.includes('unpriced') || (booked.estimated > 0 && size <= booked.estimatedNano);
  if (!explained) causes.push(...(more ? (['elsewhere', 'prices'] as const) : (['prices'] as const)));
  if (!more && rises.length > 0) causes.push('top-up');
  return { vendorNano, ledgerNano, gapNano, causes };
}

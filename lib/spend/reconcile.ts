/** What the vendor said an account holds; `at` in epoch ms. */
export type Reading = { at: number; availableNano: number; account: string | null };

type Span = { from: number; to: number };

/** A stretch of readings in which the balance never rose. */
export type Fall = Span & { vendorNano: number };
/** Between two readings the balance rose: money was paid in, and what was spent meanwhile cannot be told from it. */
export type Rise = Span & { byNano: number };
/** Two readings with different keys: what either account paid between them is not known. */
export type KeyChange = Span;

/**
 * Cuts readings, oldest first, into stretches in which the vendor's charge can be read off. Another key counts as another
 * account, though the vendor may keep one account for both: what is left out then is the time between two readings. So do
 * readings of before keys were told apart: among themselves they are of one account, and of another than any that is known.
 */
export function stretchesOf(readings: readonly Reading[]): { falls: Fall[]; rises: Rise[]; keyChanges: KeyChange[] } {
  const falls: Fall[] = [];
  const rises: Rise[] = [];
  const keyChanges: KeyChange[] = [];
  for (const [index, next] of readings.entries()) {
    const last = readings[index - 1];
    if (!last) continue;
    const span = { from: last.at, to: next.at };
    const fell = last.availableNano - next.availableNano;
    const open = falls.at(-1);
    if (last.account !== next.account) keyChanges.push(span);
    else if (fell < 0) rises.push({ ...span, byNano: -fell });
    else if (open?.to === last.at) {
      open.to = next.at;
      open.vendorNano += fell;
    } else falls.push({ ...span, vendorNano: fell });
  }
  return { falls, rises, keyChanges };
}

/** Calls that ran while a reading was taken. What they may have cost at most; null where that is unknown. */
export type Running = { calls: number; nano: number | null };

/** What the ledger says of the same stretches. A call is booked when it was opened, and charged when the vendor is done. */
export type Booked = {
  knownNano: number;
  estimatedNano: number;
  estimated: number;
  unpriced: number;
  /** Booked before a stretch, perhaps charged in it. */
  atStart: Running;
  /** Booked in a stretch, perhaps charged after it. */
  atEnd: Running;
};

export type Cause = 'estimates' | 'unpriced' | 'elsewhere' | 'prices' | 'top-up' | 'running';

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
  const unrounded = Math.abs(gapNano) - roundingNano * falls.length;
  if (unrounded <= 0) return { vendorNano, ledgerNano, gapNano, causes: [] };
  const more = gapNano > 0;
  const running = more ? booked.atStart : booked.atEnd;
  const causes: Cause[] = [];
  if (more && booked.unpriced > 0) causes.push('unpriced');
  if (booked.estimated > 0) causes.push('estimates');
  if (running.calls > 0) causes.push('running');
  const explained =
    causes.includes('unpriced') || running.nano === null || unrounded <= booked.estimatedNano + running.nano;
  if (!explained) causes.push(...(more ? (['elsewhere', 'prices'] as const) : (['prices'] as const)));
  if (!more && rises.length > 0) causes.push('top-up');
  return { vendorNano, ledgerNano, gapNano, causes };
}

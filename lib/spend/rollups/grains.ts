import type { grains } from '@/db/schema';

export type Grain = (typeof grains)[number];

/** Epoch ms; `from` is within, `to` is not. */
export type Stretch = { from: number; to: number };

/** A stretch that is read from roll-ups of one grain, or from the ledger's own rows. */
export type Piece = Stretch & { grain: Grain | 'rows' };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const lengths: Record<Exclude<Grain, '1mo'>, number> = { '15m': 15 * minute, '1h': hour, '6h': 6 * hour, '1d': day };

/** Where the span of a grain that holds `at` begins. */
export function floorTo(grain: Grain, at: number): number {
  if (grain !== '1mo') return Math.floor(at / lengths[grain]) * lengths[grain];
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** Where the span of a grain that begins at `from` ends. */
export function endOf(grain: Grain, from: number): number {
  if (grain !== '1mo') return from + lengths[grain];
  const date = new Date(from);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/**
 * Lays a stretch out in the fewest pieces: roll-ups where their whole span is within it and no hour of it is `dirty`, the
 * ledger's rows for the rest. Neighbours of one grain are one piece. The pieces follow each other without a gap.
 * @param ladder the grains there are, coarsest first
 * @param dirty hours whose roll-ups are not to be used, by their beginning, sorted
 */
export function tile({ from, to }: Stretch, ladder: readonly Grain[], dirty: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at < to; ) {
    const piece = pieceAt(at, to, ladder, dirty);
    const last = pieces.at(-1);
    if (last?.grain === piece.grain) last.to = piece.to;
    else pieces.push(piece);
    at = piece.to;
  }
  return pieces;
}

function pieceAt(at: number, to: number, ladder: readonly Grain[], dirty: readonly number[]): Piece {
  for (const grain of ladder) {
    if (floorTo(grain, at) !== at) continue;
    const end = endOf(grain, at);
    if (end <= to && !touches(dirty, at, end)) return { grain, from: at, to: end };
  }
  const finest = ladder.at(-1) ?? '1h';
  const end = endOf(finest, floorTo(finest, at));
  return { grain: 'rows', from: at, to: Math.min(end, to) };
}

/** Whether a dirty hour reaches into a span. */
function touches(dirty: readonly number[], from: number, to: number): boolean {
  const first = floorTo('1h', from);
  let low = 0;
  let high = dirty.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dirty[middle] as number) < first) low = middle + 1;
    else high = middle;
  }
  return (dirty[low] ?? Number.POSITIVE_INFINITY) < to;
}

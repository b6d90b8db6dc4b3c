import { canonical } from './canonical';

/** A call as the model made it. */
export type MadeCall = { name: string; arguments: string };

/** How often a call was made in a run, itself counted, and how often without another call in between. */
export type Repeat = { total: number; inRow: number };

/** Counts the identical calls of one run; after a crash it is rebuilt by adding the calls that are stored, in order. */
export class Repeats {
  readonly #totals = new Map<string, number>();
  #last = '';
  #inRow = 0;

  constructor(past: Iterable<MadeCall> = []) {
    for (const call of past) this.add(call);
  }

  add(call: MadeCall): Repeat {
    const key = `${call.name} ${canonical(call.arguments)}`;
    const total = (this.#totals.get(key) ?? 0) + 1;
    this.#totals.set(key, total);
    this.#inRow = key === this.#last ? this.#inRow + 1 : 1;
    this.#last = key;
    return { total, inRow: this.#inRow };
  }
}

/** The vendor's advice for loops is to remind at the third, fifth and eighth identical call; then at every eighth. */
const reminded = (total: number): boolean => total === 3 || total === 5 || (total > 0 && total % 8 === 0);

/** What to add to the result of a call that was made `total` times in a run; null where nothing needs saying. */
export function reminder(name: string, total: number): string | null {
  if (!reminded(total)) return null;
  return (
    `[Note: this is call number ${total} of ${name} with the same arguments in this reply. ` +
    'Its result will hardly change: use what you have, try something else, or answer.]'
  );
}

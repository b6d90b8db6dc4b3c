/**
 * When something set for a day (`YYYY-MM-DD`, UTC) begins, ISO: with the day, or right after the one of that day that is in
 * force already, which could not be put right otherwise. Either way its earlier calls without a price can be priced by it.
 */
export function beginOfSet(day: string | undefined, others: readonly { validFrom: string; ahead: boolean }[]): string {
  const begun = others.filter(({ validFrom, ahead }) => !ahead && validFrom.slice(0, 10) === day);
  const last = Math.max(...begun.map(({ validFrom }) => Date.parse(validFrom)));
  return begun.length > 0 ? new Date(last + 1).toISOString() : `${day}T00:00:00Z`;
}

/** Whether one was set to put another right: it begins right after that. */
export const isCorrection = ({ validFrom }: { validFrom: string }, others: readonly { validFrom: string }[]): boolean =>
  others.some((other) => Date.parse(other.validFrom) + 1 === Date.parse(validFrom));

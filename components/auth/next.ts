/** A page of the entrance that leads to `next`, a path of ours, afterwards. */
export const withNext = (path: string, next: string): string =>
  next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;

/** `next`, but with every part that equals the same part of `previous` taken from there: what is equal stays identical. */
export function share<T>(previous: T, next: T): T {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next) as T;
  if (isRecord(previous) && isRecord(next)) return shareRecord(previous, next) as T;
  return next;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shareArray(previous: unknown[], next: unknown[]): unknown[] {
  const shared = next.map((item, i) => share(previous[i], item));
  const same = previous.length === next.length && shared.every((item, i) => item === previous[i]);
  return same ? previous : shared;
}

function shareRecord(previous: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(next);
  const shared = Object.fromEntries(keys.map((key) => [key, share(previous[key], next[key])]));
  const same = keys.length === Object.keys(previous).length && keys.every((key) => shared[key] === previous[key]);
  return same ? previous : shared;
}

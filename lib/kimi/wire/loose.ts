export type Loose = Record<string, unknown>;

/** Reading JSON of hosts that keep to no schema: a wrong shape is the same as nothing. */
export const asObject = (value: unknown): Loose | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : null;

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A whole number that is not negative, also written as a string; else null. */
export function asCount(value: unknown): number | null {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof n === 'number' && Number.isFinite(n) && n >= 0 ? Math.round(n) : null;
}

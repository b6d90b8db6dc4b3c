/** One value that an act changed; undefined where there was or is none. */
export type Change = { name: string; from?: string; to?: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asRecord = (value: unknown): Record<string, unknown> =>
  value === null || value === undefined ? {} : isRecord(value) ? value : { value };

function wordOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((one) => wordOf(one) ?? '–').join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What differs between the two sides of an audit entry, name by name; what stayed the same is left out. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [old, now] = [asRecord(before), asRecord(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({ name, from: wordOf(old[name]), to: wordOf(now[name]) }))
    .filter(({ from, to }) => from !== to);
}

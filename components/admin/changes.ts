import { formatMoney } from '@/lib/format/money';

/** One value that an act changed; undefined where there was or is none. */
export type Change = { name: string; from?: string; to?: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asRecord = (value: unknown): Record<string, unknown> =>
  value === null || value === undefined ? {} : isRecord(value) ? value : { value };

/** Values that are nano-dollars: so their names say, and so are those of a price. */
const isMoney = (name: string) => name.endsWith('Nano') || ['input', 'cached', 'cacheWrite', 'output'].includes(name);

function wordOf(value: unknown, name: string, locale: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return value.map((one) => wordOf(one, name, locale) ?? '–').join(', ') || undefined;
  if (typeof value === 'number' && isMoney(name)) return formatMoney(value, locale);
  if (!isRecord(value)) return String(value);
  const entries = Object.entries(value);
  if (entries.every(([, on]) => typeof on === 'boolean'))
    return entries.flatMap(([key, on]) => (on ? [key] : [])).join(', ');
  return entries.map(([key, one]) => `${key} ${wordOf(one, key, locale) ?? '–'}`).join(', ');
}

/** What differs between the two sides of an audit entry, name by name; what stayed the same is left out. */
export function changesOf(before: unknown, after: unknown, locale: string): Change[] {
  const [old, now] = [asRecord(before), asRecord(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({
      name: name.replace(/Nano$/, ''),
      from: wordOf(old[name], name, locale),
      to: wordOf(now[name], name, locale),
    }))
    .filter(({ from, to }) => from !== to);
}

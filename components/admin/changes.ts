import { formatMoney } from '@/lib/format/money';
import { formatShare } from '@/lib/format/number';
import { formatBegin } from '@/lib/format/time';

/** One value that an act changed; undefined where there was or is none. */
export type Change = { name: string; from?: string; to?: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asRecord = (value: unknown): Record<string, unknown> =>
  value === null || value === undefined ? {} : isRecord(value) ? value : { value };

/** Values that are nano-dollars: so their names say, and so are those of a price. */
const isMoney = (name: string) => name.endsWith('Nano') || ['input', 'cached', 'cacheWrite', 'output'].includes(name);

/** Words for what the log records as codes: the name of a field, a value of one, a moment. */
export type ChangeWords = {
  field: (name: string) => string;
  value: (name: string, value: string) => string;
  moment: (at: Date) => string;
};

const asRecorded: ChangeWords = { field: (name) => name, value: (_, value) => value, moment: (at) => at.toISOString() };

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** The end of an id, by which it is told from others; the whole of it stands in the export. */
export const shortId = (id: string): string => (uuid.test(id) ? `…${id.slice(-8)}` : id);

function wordOf(value: unknown, name: string, locale: string, words: ChangeWords): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return value.map((one) => wordOf(one, name, locale, words) ?? '–').join(', ') || undefined;
  if (typeof value === 'number' && isMoney(name)) return formatMoney(value, locale);
  if (typeof value === 'number' && name === 'discountPermille') return formatShare(value / 1_000, locale, 1);
  if (typeof value === 'boolean') return words.value('flag', String(value));
  if (typeof value === 'string' && moment.test(value))
    return name === 'validFrom' ? formatBegin(value, locale) : words.moment(new Date(value));
  if (!isRecord(value)) return words.value(name, shortId(String(value)));
  const entries = Object.entries(value);
  if (entries.every(([, on]) => typeof on === 'boolean'))
    return entries.flatMap(([key, on]) => (on ? [words.value(name, key)] : [])).join(', ');
  return entries.map(([key, one]) => `${words.field(key)} ${wordOf(one, key, locale, words) ?? '–'}`).join(', ');
}

/** What differs between the two sides of an audit entry, name by name; what stayed the same is left out. */
export function changesOf(before: unknown, after: unknown, locale: string, words = asRecorded): Change[] {
  const [old, now] = [asRecord(before), asRecord(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({
      name: name.replace(/Nano$/, ''),
      from: wordOf(old[name], name, locale, words),
      to: wordOf(now[name], name, locale, words),
    }))
    .filter(({ from, to }) => from !== to);
}

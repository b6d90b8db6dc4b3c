import { numberFormat } from '@/lib/format/number';
import type { Control, SettingView, Value } from '@/lib/settings/types';

type Whole = Extract<Control, { kind: 'whole' }>;

/** What a field shows for a value: seconds where the value is milliseconds, nothing where there is no limit. */
export function typed(value: Value, { unit }: Whole, locale: string): string {
  if (typeof value !== 'number') return '';
  const format = numberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 });
  return format.format(unit === 'seconds' ? value / 1_000 : value);
}

function numberIn(text: string, { unit }: Whole): number | null {
  if (unit !== 'seconds') return /^\d{1,12}$/.test(text) ? Number(text) : null;
  return /^\d{1,9}([.,]\d{1,3})?$/.test(text) ? Math.round(Number(text.replace(',', '.')) * 1_000) : null;
}

/** The value that a field's text stands for; undefined where it stands for none that the setting takes. */
export function read(text: string | undefined, control: Control): Value | undefined {
  if (control.kind === 'switch') return text !== undefined;
  const bare = (text ?? '').trim();
  if (bare === '' && control.optional) return null;
  const number = numberIn(bare, control);
  return number !== null && number >= control.least && number <= control.most ? number : undefined;
}

/** What a form changes, by key; or the key of the first setting whose field is wrong. */
export function changesIn(
  fields: Record<string, string>,
  settings: readonly SettingView[],
): Record<string, Value> | string {
  const changes: Record<string, Value> = {};
  for (const { key, control, value } of settings) {
    const wished = read(fields[key], control);
    if (wished === undefined) return key;
    if (wished !== value) changes[key] = wished;
  }
  return changes;
}

import { PenseeError } from '@/lib/errors';

const nanoPerDollar = 1_000_000_000;

/** Nano-dollars of what somebody typed as dollars, with a point or a comma; null where it is no amount. */
export function nanoOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,9}(\.\d{0,9})?$/.test(text)) return null;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole) * nanoPerDollar + Number(part.padEnd(9, '0'));
}

/** Dollars for a field, with as many digits as they need. */
export const dollarsOf = (nano: number): string => String(nano / nanoPerDollar);

/** The amount in a field of a form. @throws PenseeError `bad-request`, naming the field */
export function nanoIn(fields: Record<string, string>, field: string): number {
  const nano = nanoOf(fields[field] ?? '');
  if (nano === null) throw notANumber(field);
  return nano;
}

/** Thousandths of a percentage in a field. @throws PenseeError `bad-request`, naming the field */
export function permilleIn(fields: Record<string, string>, field: string): number {
  const percent = nanoOf(fields[field] ?? '');
  if (percent === null || percent > 100 * nanoPerDollar) throw notANumber(field);
  return Math.round((percent / nanoPerDollar) * 10);
}

const notANumber = (field: string) =>
  new PenseeError('bad-request', `${field}: is not a number`, { details: { field, issue: 'amount' } });

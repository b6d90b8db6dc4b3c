import { parseMoney } from '@/lib/format/money';

/** Percents as a person types them, `50, 80`; null where one is none. */
export function parseMarks(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter(Boolean);
  const marks = parts.map((part) => (/^\d{1,2}%?$/.test(part) ? Number.parseInt(part, 10) : 0));
  return marks.length > 5 || marks.some((mark) => mark < 1) ? null : marks;
}

/** A limit and its marks out of a form, or the name of the first field that is wrong. */
export function readLimit(fields: Record<string, string>): { limitNano: number; marks: number[] } | 'limit' | 'marks' {
  const limitNano = parseMoney(fields.limit ?? '');
  if (limitNano === null) return 'limit';
  const marks = parseMarks(fields.marks ?? '');
  return marks === null ? 'marks' : { limitNano, marks };
}

/** A whole number above zero, null for an empty field; undefined for anything else. */
export function parseCount(text: string): number | null | undefined {
  const bare = text.trim();
  if (bare === '') return null;
  return /^[1-9]\d{0,8}$/.test(bare) ? Number(bare) : undefined;
}

/** An amount of nano-dollars as one types it. */
export const typedMoney = (nano: number): string => String(nano / 1e9);

import type { ConversationItem } from '@/lib/conversations/view';
import { addDays, dayOf } from '@/lib/format/time';

/** `today` … `month`, or a month as `YYYY-MM`. */
export type Group = 'today' | 'yesterday' | 'week' | 'month' | `${number}-${number}`;

export type Row = { kind: 'heading'; group: Group } | { kind: 'item'; item: ConversationItem };

/** The group of a moment, in the reader's calendar; `today` is the reader's day. */
export function groupOf(updatedAt: string, today: string, zone: string): Group {
  const day = dayOf(new Date(updatedAt), zone);
  if (day >= today) return 'today';
  if (day === addDays(today, -1)) return 'yesterday';
  if (day >= addDays(today, -7)) return 'week';
  if (day >= addDays(today, -30)) return 'month';
  return day.slice(0, 7) as Group;
}

/** The list as rows to draw: each group under its heading. Items come newest first. */
export function rowsOf(items: readonly ConversationItem[], today: string, zone: string): Row[] {
  const rows: Row[] = [];
  let last: Group | undefined;
  for (const item of items) {
    const group = groupOf(item.updatedAt, today, zone);
    if (group !== last) rows.push({ kind: 'heading', group });
    rows.push({ kind: 'item', item });
    last = group;
  }
  return rows;
}

/** The item that an arrow key moves to from row `from`: over headings, and not past the ends. */
export function nextItem(rows: readonly Row[], from: number, key: string): number | null {
  const ahead = key === 'ArrowDown' || key === 'Home';
  const start = key === 'Home' ? 0 : key === 'End' ? rows.length - 1 : from + (ahead ? 1 : -1);
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key)) return null;
  for (let at = start; at >= 0 && at < rows.length; at += ahead ? 1 : -1) {
    if (rows[at]?.kind === 'item') return at;
  }
  return null;
}

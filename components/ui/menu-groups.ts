import type { MenuAct, MenuEntry } from './menu';

export type MenuGroup = { line: boolean; heading?: string; acts: MenuAct[] };

/** A line begins a group of acts, and so does a heading, unless it stands right behind a line. */
export function grouped(entries: readonly MenuEntry[]): MenuGroup[] {
  const groups: MenuGroup[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (entry === 'line') groups.push({ line: true, acts: [] });
    else if ('heading' in entry) {
      if (last?.line && last.acts.length === 0) last.heading = entry.heading;
      else groups.push({ line: false, heading: entry.heading, acts: [] });
    } else if (last) last.acts.push(entry);
    else groups.push({ line: false, acts: [entry] });
  }
  return groups;
}

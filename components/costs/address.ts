import type { CostQuery } from '@/lib/spend/costs/query';

export type Change = Partial<Record<keyof CostQuery, string | null>>;

/** Belongs to one list alone and is left behind with it. */
const ofList = ['before', 'conversation', 'run', 'mark', 'hour'] as const;

/** What a query says with something changed; null takes a part away. A change of view leaves its list's own parts behind. */
export function changed(query: CostQuery, change: Change): [name: string, value: string][] {
  const next: Record<string, string | null | undefined> = { ...query };
  if ('view' in change) for (const name of ofList) delete next[name];
  delete next.before;
  if ('period' in change || 'from' in change || 'zone' in change) delete next.hour;
  if ('period' in change) next.from = next.to = null;
  if ('from' in change) next.period = null;
  Object.assign(next, change);
  return Object.entries(next).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** A cost page's address with something changed. */
export function addressOf(path: string, query: CostQuery, change: Change = {}): string {
  const said = changed(query, change);
  const params = new URLSearchParams(said);
  params.sort();
  return said.length > 0 ? `${path}?${params}` : path;
}

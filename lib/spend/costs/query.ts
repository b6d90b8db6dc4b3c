import { z } from 'zod';
import { spendPurposes } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { addDays, dayOf, zoneOf } from '@/lib/format/time';
import { plainText } from '@/lib/http/plain-text';
import { type CallFilter, type Cut, cuts } from '../rollups/read';
import { type Days, daysOf, lengthOf, type Period, periods, type Unit, unitFor, units } from './period';

/** Whose calls: everybody's, a team's, or one's own. */
export type Scope = { kind: 'all' } | { kind: 'team'; teamId: string } | { kind: 'own'; userId: string };

export const views = ['summary', 'series', 'conversations', 'runs', 'calls'] as const;
export const shows = ['money', 'tokens', 'calls'] as const;
/** Rows that want a look. */
export const marks = ['open', 'estimated', 'unpriced'] as const;

const plain = plainText(200).min(1, 'is empty');
const id = z.uuid().toLowerCase();
const day = z.iso.date().refine((text) => text >= '2000-01-01' && text <= '2100-01-01', 'is out of range');
const longestDays = 4_000;

/** What stands in the address of a cost page and in the query of its API. */
export const costQuery = z
  .object({
    period: z.enum(periods),
    /** Calendar days in the zone, both within; together they take the place of `period`. */
    from: day,
    to: day,
    zone: z
      .string()
      .max(100)
      .refine((name) => zoneOf(name) !== null, 'is not a time zone'),
    by: z.enum(units),
    cut: z.enum(cuts),
    show: z.enum(shows),
    user: id,
    /** `none`: private spaces. */
    team: id.or(z.literal('none')),
    model: plain,
    host: plain,
    purpose: z.enum(spendPurposes),
    /** Only what the practice model did, or all that is real. */
    practice: z.enum(['true', 'false']),
    conversation: id.or(z.literal('none')),
    run: id.or(z.literal('none')),
    mark: z.enum(marks),
    /** When an hour of the span begins, to which lists are narrowed. */
    hour: z.iso.datetime().refine((text) => text >= '2000-01-01' && text <= '2100-01-01', 'is out of range'),
    view: z.enum(views),
    /** Where a list of calls goes on. */
    before: z.string().regex(/^\d{1,16}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  })
  .partial();

export type CostQuery = z.infer<typeof costQuery>;

export const scopeQuery = z.object({ scope: z.enum(['own', 'team', 'all']).default('own'), team: id.optional() });

/** In which form a view is exported. */
export const fileQuery = z.object({ format: z.enum(['csv', 'json']).default('csv') });

/** Everything a report is made from, with nothing left open. */
export type CostAsk = {
  scope: Scope;
  query: CostQuery;
  days: Days;
  unit: Unit;
  zone: string;
  cut: Cut;
  filter: CallFilter;
};

/** The query of an address, whatever stands in it: what is wrong counts as not said. */
export function looseQuery(params: Record<string, string | string[] | undefined>): CostQuery {
  const said = Object.entries(params).filter(([name, value]) => costQuery.safeParse({ [name]: value }).success);
  return costQuery.parse(Object.fromEntries(said));
}

const defaultPeriod: Period = 'this-month';

/** A unit that does not fit the days counts as not said. @param fallback what is taken where the query does not say */
export function askOf(
  scope: Scope,
  query: CostQuery,
  fallback: { zone: string; practice: boolean; now: Date },
): CostAsk {
  const zone = query.zone ?? fallback.zone;
  const today = dayOf(fallback.now, zone);
  const days = query.from && query.to ? between(query.from, query.to) : daysOf(query.period ?? defaultPeriod, today);
  const cut = query.cut && cutsOf(scope).includes(query.cut) ? query.cut : 'model';
  const filter: CallFilter = {
    practice: query.practice ? query.practice === 'true' : fallback.practice,
    ...(query.user && { userId: query.user }),
    ...(query.team && { teamId: query.team === 'none' ? null : query.team }),
    ...(query.model && { model: query.model }),
    ...(query.host && { host: query.host }),
    ...(query.purpose && { purpose: query.purpose }),
    ...(scope.kind === 'own' && { userId: scope.userId }),
    ...(scope.kind === 'team' && { teamId: scope.teamId }),
  };
  const unit = unitFor(days, query.by);
  const fitting = query.by && query.by !== unit ? { ...query, by: undefined } : query;
  return { scope, query: fitting, days, unit, zone, cut, filter };
}

function between(a: string, b: string): Days {
  const [from, to] = a <= b ? [a, b] : [b, a];
  return lengthOf({ from, to }) <= longestDays ? { from, to } : { from: addDays(to, 1 - longestDays), to };
}

/** What a scope can be cut by: of one person or one team there is no other. */
export const cutsOf = ({ kind }: Scope): Cut[] =>
  cuts.filter((cut) => !(kind === 'own' && cut === 'user') && !(kind === 'team' && cut === 'team'));

/** @throws PenseeError `forbidden` or `not-found` */
export function requireScope(person: Person, scope: Scope): void {
  if (scope.kind === 'all') requireAccess(person, 'costs.read');
  else if (scope.kind === 'team') requireAccess(person, 'costs.readTeam', { teamId: scope.teamId });
  else requireAccess(person, 'usage.read', { userId: scope.userId });
}

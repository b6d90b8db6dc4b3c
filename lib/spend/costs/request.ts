import type { Person } from '@/lib/auth/person';
import { PenseeError } from '@/lib/errors';
import { check } from '@/lib/http/route';
import { currentHost } from '@/lib/models/host';
import { type Days, lengthOf, unitsFor } from './period';
import { askOf, type CostAsk, costQuery, fileQuery, requireScope, type Scope, scopeQuery } from './query';

/**
 * What a request of the API asks of the costs, once it is certain that the person may see them. Of a team or of oneself,
 * `team` in the query is the team whose costs they are; of all, it is a filter like the others.
 * @throws PenseeError `bad-request`, `forbidden`, `not-found`
 */
export const costAskOf = (person: Person, request: Request): Promise<CostAsk> => askOfParams(person, paramsOf(request));

async function askOfParams(person: Person, { scope: kind, ...params }: Record<string, string>): Promise<CostAsk> {
  const scope = scopeOf(person, check(scopeQuery, { scope: kind, team: kind === 'team' ? params.team : undefined }));
  requireScope(person, scope);
  const query = check(costQuery, params);
  const ask = await askFor(scope, query, 'UTC');
  if (query.by && query.by !== ask.unit) throw tooFine(query.by, ask.days);
  return ask;
}

/** What a request for a file asks, as `costAskOf` does. @throws PenseeError `bad-request`, `forbidden`, `not-found` */
export async function fileAskOf(person: Person, request: Request) {
  const { view, format, ...params } = paramsOf(request);
  return { ask: await askOfParams(person, params), ...check(fileQuery, { view, format }) };
}

const paramsOf = (request: Request): Record<string, string> => Object.fromEntries(new URL(request.url).searchParams);

function tooFine(by: string, days: Days): PenseeError {
  const said = `by: ${lengthOf(days)} days cannot be shown by ${by}. Take ${unitsFor(days).join(' or ')}, or fewer days.`;
  return new PenseeError('bad-request', said, { details: { field: 'by', issue: 'other' } });
}

function scopeOf(person: Person, { scope, team }: { scope: Scope['kind']; team?: string }): Scope {
  if (scope === 'team') return { kind: 'team', teamId: check(scopeQuery.shape.team.unwrap(), team) };
  return scope === 'all' ? { kind: 'all' } : { kind: 'own', userId: person.id };
}

/** A query with its defaults: where the practice model answers, its calls are what there is to show. */
export async function askFor(scope: Scope, query: CostAsk['query'], zone: string): Promise<CostAsk> {
  const { practice } = await currentHost();
  return askOf(scope, query, { zone, practice, now: new Date() });
}

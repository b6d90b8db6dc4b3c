import { PenseeError } from '@/lib/errors';
import { type ListedModel, pickModel } from '@/lib/kimi/models';

/** What an admin decided about a model. */
export type ModelRule = {
  enabled: boolean;
  /** The model that serves in its place. */
  alias: string | null;
  /** False: only `users`, and whoever writes in a conversation of `teams`, ids. */
  forAll: boolean;
  users: string[];
  teams: string[];
};

export const openRule: ModelRule = { enabled: true, alias: null, forAll: true, users: [], teams: [] };

/** All that decides which models there are, and for whom. */
export type Catalogue = {
  /** Empty: the host does not tell. */
  listed: readonly ListedModel[];
  rules: ReadonlyMap<string, ModelRule>;
  /** The model of new conversations, as an admin set it; and as the environment does, which is one even where it is not listed. */
  preferred: string | null;
  fixed: string | undefined;
};

/** A model of a conversation, and the one that its requests go to. */
export type Chosen = { model: string; servedBy: string };

type Asker = { id: string };

export const servingOf = ({ rules }: Pick<Catalogue, 'rules'>, model: string): string =>
  rules.get(model)?.alias ?? model;

export const isOffered = ({ listed, fixed }: Catalogue, model: string): boolean =>
  listed.length === 0 || model === fixed || listed.some((one) => one.id === model);

/** Why a model may not be used for a new message in a space; null where it may. `of`: the model that is in the way. */
export function refusalOf(
  catalogue: Catalogue,
  person: Asker,
  teamId: string | null,
  model: string,
): { why: 'unknown' | 'model-disabled' | 'model-not-granted'; of: string } | null {
  const servedBy = servingOf(catalogue, model);
  // Both of them: an alias is no way around what its target is closed for.
  for (const of of new Set([model, servedBy])) {
    const { enabled, forAll, users, teams } = catalogue.rules.get(of) ?? openRule;
    if (!enabled) return { why: 'model-disabled', of };
    if (!forAll && !users.includes(person.id) && !(teamId && teams.includes(teamId)))
      return { why: 'model-not-granted', of };
  }
  return isOffered(catalogue, servedBy) ? null : { why: 'unknown', of: servedBy };
}

/**
 * The model that a person asks for in a space, private or a team's, and the one that serves.
 * @throws PenseeError `model-unknown` where the host lists models, and not this one; `model-refused`
 */
export function choose(catalogue: Catalogue, person: Asker, teamId: string | null, model: string): Chosen {
  const refusal = refusalOf(catalogue, person, teamId, model);
  if (refusal === null) return { model, servedBy: servingOf(catalogue, model) };
  if (refusal.why === 'unknown')
    throw new PenseeError('model-unknown', `The model ${refusal.of} is not offered any more. Pick another one.`, {
      details: { model },
    });
  const message =
    refusal.why === 'model-disabled'
      ? `The model ${refusal.of} was turned off by an admin. Pick another one.`
      : `The model ${refusal.of} is for certain people and teams only. Pick another one.`;
  throw new PenseeError('model-refused', message, { details: { reason: refusal.why, model } });
}

/** Models that a person may use in a space, of those that the host lists. */
export const usable = (catalogue: Catalogue, person: Asker, teamId: string | null): ListedModel[] =>
  catalogue.listed.filter(({ id }) => refusalOf(catalogue, person, teamId, id) === null);

/**
 * The model of a new conversation in a space: the one that is set for all; where this person may not use it there, the best
 * of those that they may. Where they may use none it is the one for all, and the first message tells why it is refused.
 */
export function firstChoice(catalogue: Catalogue, person: Asker, teamId: string | null): string {
  const { preferred, fixed, listed } = catalogue;
  const forAll = pickModel(listed, fixed);
  const named = [preferred, forAll].find((one) => one !== null && refusalOf(catalogue, person, teamId, one) === null);
  if (named) return named;
  const mine = usable(catalogue, person, teamId);
  return mine.length > 0 ? pickModel(mine) : (preferred ?? forAll);
}

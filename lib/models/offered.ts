import type { Person } from '@/lib/auth/person';
import { can } from '@/lib/auth/policy';
import { env } from '@/lib/config/env';
import type { ModelView, OfferView } from '@/lib/conversations/view';
import { familyOf } from '@/lib/kimi/families';
import type { Host } from '@/lib/kimi/types';
import { currentSetting } from '@/lib/settings/current';
import { priceNow } from '@/lib/spend/prices';
import { type Catalogue, type Chosen, choose, firstChoice, refusalOf, servingOf } from './choose';
import { currentHost } from './host';
import { contextLength, listed } from './listed';
import { currentRules } from './rules';

export async function catalogue(): Promise<Catalogue> {
  const [models, rules, preferred] = await Promise.all([listed(), currentRules(), currentSetting('default-model')]);
  return { listed: models, rules, preferred, fixed: env().KIMI_MODEL };
}

type Asker = Pick<Person, 'id'>;

/** A person's choice for a message in a space. @throws PenseeError `model-unknown`, `model-refused` */
export const chooseModel = async (person: Asker, teamId: string | null, model: string): Promise<Chosen> =>
  choose(await catalogue(), person, teamId, model);

/** The model of a new conversation of a person's, private or in a team's space. */
export const defaultModel = async (person: Asker, teamId: string | null): Promise<string> =>
  firstChoice(await catalogue(), person, teamId);

/** The model that requests for one go to, whoever asks. */
export const servedBy = async (model: string): Promise<string> => servingOf({ rules: await currentRules() }, model);

/**
 * Models that a person may choose from, as the page shows them, each with the spaces where they may. Retired ones are among
 * them where others serve for them, and so is the default, even where the host does not list it.
 */
export async function offeredModels(person: Pick<Person, 'id' | 'role' | 'teams'>): Promise<OfferView> {
  const [known, host] = await Promise.all([catalogue(), currentHost()]);
  const teams = Object.keys(person.teams).filter((teamId) => can(person, 'team.write', { teamId }));
  const chosen = firstChoice(known, person, null);
  const ids = new Set([...known.listed.map((m) => m.id), ...aliased(known), chosen]);
  const placed = [...ids].map((id) => ({ id, ...placesOf(known, person, teams, id) }));
  const models = await Promise.all(
    placed
      .filter((one) => one.everywhere || one.teams.length > 0)
      .map(({ id, everywhere, teams: only }) => viewOf(known, host, id, everywhere ? null : only)),
  );
  const inTeams = teams
    .map((teamId) => [teamId, firstChoice(known, person, teamId)] as const)
    .filter(([, model]) => model !== chosen);
  return {
    models,
    default: chosen,
    teamDefaults: Object.fromEntries(inTeams),
    complete: known.listed.length > 0,
    practice: host.practice,
  };
}

const aliased = ({ rules }: Catalogue) => [...rules].flatMap(([id, { alias }]) => (alias === null ? [] : [id]));

function placesOf(known: Catalogue, person: Asker, teams: readonly string[], id: string) {
  const everywhere = refusalOf(known, person, null, id) === null;
  return { everywhere, teams: teams.filter((teamId) => refusalOf(known, person, teamId, id) === null) };
}

async function viewOf(known: Catalogue, host: Host, id: string, teams: string[] | null): Promise<ModelView> {
  const serving = servingOf(known, id);
  return {
    id,
    servedBy: serving === id ? null : serving,
    teams,
    contextLength: await contextLength(serving),
    efforts: [...(familyOf(serving).efforts?.allowed ?? [])],
    practice: host.practice,
    retired: known.listed.length > 0 && !known.listed.some((m) => m.id === id),
    price: await priceNow(serving, host.name),
  };
}

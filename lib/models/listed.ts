import { env } from '@/lib/config/env';
import { contextLengthOf } from '@/lib/kimi/families';
import { type ListedModel, listModels } from '@/lib/kimi/models';
import { log } from '@/lib/log';
import { singleton } from '@/lib/singleton';
import { currentHost } from './host';
import { listingTrouble, listTrouble, modelTrouble } from './trouble';
import type { HostTrouble } from './types';

const keptMs = 60_000;

/** `trouble`: why the host could not be asked. */
export type Listing = { models: ListedModel[]; trouble: HostTrouble | null };

type Kept = { at: number; listing: Promise<Listing> | null };

/** What the host lists now; kept for a minute. An unreachable host lists nothing: requests will say what is wrong. */
export async function listing(): Promise<Listing> {
  const kept = singleton<Kept>('offered-models', () => ({ at: 0, listing: null }));
  if (kept.listing === null || Date.now() - kept.at > keptMs) {
    kept.at = Date.now();
    kept.listing = ask(kept);
  }
  return kept.listing;
}

export const listed = async (): Promise<ListedModel[]> => (await listing()).models;

async function ask(kept: Kept): Promise<Listing> {
  const host = await currentHost();
  try {
    return { models: await listModels(host), trouble: null };
  } catch (error) {
    kept.at = Date.now() - keptMs + 5_000;
    log().warn(listTrouble(host, error));
    return { models: [], trouble: listingTrouble(error) };
  }
}

/** Asks the host what it offers, at start; what of the settings cannot work with it is told in one line of the log. */
export async function checkOffer(): Promise<void> {
  const trouble = modelTrouble((await currentHost()).name, await listed(), env().KIMI_MODEL);
  if (trouble) log().warn(trouble);
}

/** Context window of a model, tokens: the setting, else what the host says, else what is known of its family. */
export async function contextLength(model: string): Promise<number> {
  const set = env().KIMI_CONTEXT_LENGTH;
  if (set) return set;
  return (await listed()).find((m) => m.id === model)?.contextLength ?? contextLengthOf(model);
}

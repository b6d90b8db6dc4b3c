import { env } from '@/lib/config/env';
import type { ModelView } from '@/lib/conversations/view';
import { PenseeError } from '@/lib/errors';
import { contextLengthOf, familyOf } from '@/lib/kimi/families';
import { type ListedModel, listModels, pickModel } from '@/lib/kimi/models';
import type { Host } from '@/lib/kimi/types';
import { log } from '@/lib/log';
import { singleton } from '@/lib/singleton';
import { priceNow } from '@/lib/spend/prices';
import { currentHost } from './host';
import { listTrouble, modelTrouble } from './trouble';

const keptMs = 60_000;

type Kept = { at: number; models: Promise<ListedModel[]> | null };

/** What the host lists now; kept for a minute. An unreachable host lists nothing: requests will say what is wrong. */
async function listed(): Promise<ListedModel[]> {
  const kept = singleton<Kept>('offered-models', () => ({ at: 0, models: null }));
  if (kept.models === null || Date.now() - kept.at > keptMs) {
    kept.at = Date.now();
    kept.models = ask(kept);
  }
  return kept.models;
}

async function ask(kept: Kept): Promise<ListedModel[]> {
  const host = await currentHost();
  return listModels(host).catch((error) => {
    kept.at = Date.now() - keptMs + 5_000;
    log().warn(listTrouble(host, error));
    return [];
  });
}

/** Asks the host what it offers, at start; what of the settings cannot work with it is told in one line of the log. */
export async function checkOffer(): Promise<void> {
  const trouble = modelTrouble((await currentHost()).name, await listed(), env().KIMI_MODEL);
  if (trouble) log().warn(trouble);
}

/** The model of new conversations: the setting, else what the host offers that fits best. */
export async function defaultModel(): Promise<string> {
  return pickModel(await listed(), env().KIMI_MODEL);
}

/** Models to choose from, as the page shows them; the set default is among them even where the host does not list it. */
export async function offeredModels(): Promise<{ models: ModelView[]; default: string; practice: boolean }> {
  const [all, host, chosen] = await Promise.all([listed(), currentHost(), defaultModel()]);
  const ids = new Set([...all.map((m) => m.id), chosen]);
  const models = await Promise.all([...ids].map((id) => viewOf(id, host)));
  return { models, default: chosen, practice: host.practice };
}

async function viewOf(id: string, host: Host): Promise<ModelView> {
  const family = familyOf(id);
  const known = await listed();
  return {
    id,
    contextLength: await contextLength(id),
    efforts: [...(family.efforts?.allowed ?? [])],
    practice: host.practice,
    retired: known.length > 0 && !known.some((m) => m.id === id),
    price: await priceNow(id, host.name),
  };
}

/** Context window of a model, tokens: the setting, else what the host says, else what is known of its family. */
export async function contextLength(model: string): Promise<number> {
  const set = env().KIMI_CONTEXT_LENGTH;
  if (set) return set;
  return (await listed()).find((m) => m.id === model)?.contextLength ?? contextLengthOf(model);
}

/** @throws PenseeError `model-unknown` where the host lists models, and not this one */
export async function requireModel(model: string): Promise<string> {
  const known = await listed();
  if (known.length === 0 || known.some((m) => m.id === model) || model === env().KIMI_MODEL) return model;
  throw new PenseeError('model-unknown', `The model ${model} is not offered any more. Pick another one.`, {
    details: { model, offered: known.map((m) => m.id) },
  });
}

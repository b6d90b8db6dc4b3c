import { type Family, familyOf } from './families';
import { getFrom } from './host-get';
import type { Host } from './types';
import { asCount, asList, asObject, asText } from './wire/loose';

/** A row of the host's list. */
export type ListedModel = {
  id: string;
  /** Tokens; null where the host does not tell. */
  contextLength: number | null;
  /** Null where the host does not tell. */
  reasons: boolean | null;
  /** Seconds since 1970; 0 where the host does not tell. */
  created: number;
};

/** What new conversations use where it is listed. */
export const preferredModel = 'kimi-k2-thinking';

/**
 * The models that a host lists (`GET /v1/models`), which costs nothing and proves the key.
 * @throws PenseeError `unavailable`, with the StepError in `details.error`
 */
export const listModels = (host: Host): Promise<ListedModel[]> => getFrom(host, '/models', readList);

/** The rows of a `GET /v1/models` body; null where it is none. */
export function readList(body: string): ListedModel[] | null {
  try {
    const list = asObject(JSON.parse(body));
    if (!Array.isArray(list?.data)) return null;
    return asList(list.data).flatMap((item) => {
      const row = asObject(item);
      const id = asText(row?.id);
      if (!row || id === '') return [];
      const contextLength = asCount(row.context_length) ?? asCount(row.max_model_len);
      const reasons = typeof row.supports_reasoning === 'boolean' ? row.supports_reasoning : null;
      return [{ id, contextLength: contextLength || null, reasons, created: asCount(row.created) ?? 0 }];
    });
  } catch {
    return null;
  }
}

/** Newest first, for hosts that tell no date. */
const generations: Family['name'][] = ['k3.1-pro', 'k3', 'k2.6', 'k2.5', 'k2-thinking', 'k2.7-code', 'unknown'];

const rank = (model: ListedModel): number => {
  const place = generations.indexOf(familyOf(model.id).name);
  return place === -1 ? generations.length : place;
};

/** Highspeed and turbo cost more: nobody gets them unasked. */
const isPlain = (model: ListedModel): boolean => !/highspeed|turbo|code|vision|embed|ocr/i.test(model.id);

/**
 * The model of new conversations: the wanted one; else kimi-k2-thinking where the host lists it; else the newest
 * general thinking model; else any. With nothing listed it is kimi-k2-thinking, and the first request tells what is
 * wrong.
 */
export function pickModel(listed: readonly ListedModel[], wanted?: string): string {
  if (wanted) return wanted;
  const preferred = listed.find((model) => familyOf(model.id).name === 'k2-thinking' && isPlain(model));
  if (preferred) return listed.find((model) => model.id === preferredModel)?.id ?? preferred.id;
  const thinking = listed.filter((model) => thinksInGeneral(model) && isPlain(model));
  const pool = thinking.length > 0 ? thinking : listed;
  const best = pool.toSorted((a, b) => b.created - a.created || rank(a) - rank(b) || a.id.localeCompare(b.id))[0];
  return best?.id ?? preferredModel;
}

function thinksInGeneral(model: ListedModel): boolean {
  const family = familyOf(model.id);
  return family.general && (model.reasons ?? (family.thinks && family.name !== 'unknown'));
}

/** Whether the vendor's own platforms have stopped serving a model by its known date; other hosts may go on. */
export function isRetired(model: string, at: Date): boolean {
  const { retiredOn } = familyOf(model);
  return retiredOn !== undefined && at.toISOString().slice(0, 10) >= retiredOn;
}

/** For people: that a model is gone, since when, and what to take instead; null where it is still there. */
export function retiredMessage(model: string, listed: readonly ListedModel[], at: Date): string | null {
  if (listed.length === 0 ? !isRetired(model, at) : listed.some((one) => one.id === model)) return null;
  const { retiredOn } = familyOf(model);
  const since = isRetired(model, at) ? ` since ${retiredOn}` : '';
  return `${model} is not served any more${since}. Go on with ${pickModel(listed)} instead.`;
}

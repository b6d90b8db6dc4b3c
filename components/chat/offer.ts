'use client';

import { createContext, use } from 'react';
import type { ModelView, OfferView } from '@/lib/conversations/view';
import { useChat } from './session/use-chat';

/** What the reader may choose from, in each of their spaces. */
export type Offer = OfferView;

/** Models that the reader may use in a space. */
export const modelsIn = ({ models }: Offer, teamId: string | null): ModelView[] =>
  models.filter(({ teams }) => teams === null || (teamId !== null && teams.includes(teamId)));

export const defaultIn = ({ default: first, teamDefaults }: Offer, teamId: string | null): string =>
  (teamId !== null && teamDefaults[teamId]) || first;

/** Whether the reader may use a model in a space, as far as the page knows. */
export const isFit = (offer: Offer, teamId: string | null, model: string): boolean =>
  modelsIn(offer, teamId).some(({ id }) => id === model) || !offer.complete;

/** The model of a conversation that has not begun, once its space is another: a chosen one stays where it may. */
export function modelAfterMove(offer: Offer, from: string | null, to: string | null, model: string): string {
  const isChosen = model !== defaultIn(offer, from);
  return isChosen && isFit(offer, to, model) ? model : defaultIn(offer, to);
}

/** What to take instead of a model in a space; null where there is nothing else. */
export function otherModel(offer: Offer, teamId: string | null, gone: string): string | null {
  const fit = modelsIn(offer, teamId).filter((model) => model.id !== gone && (!model.retired || model.servedBy));
  const first = defaultIn(offer, teamId);
  if (first !== gone && (fit.some(({ id }) => id === first) || !offer.complete)) return first;
  return (fit.find(({ servedBy }) => servedBy === null) ?? fit[0])?.id ?? null;
}

export const OfferContext = createContext<Offer>({
  models: [],
  default: '',
  teamDefaults: {},
  complete: false,
  practice: false,
});

export const useOffer = () => use(OfferContext);

/** What may be used in this conversation, and what to take instead of a model. */
export function useModels() {
  const offer = useOffer();
  const teamId = useChat((s) => s.standing.teamId);
  return {
    models: modelsIn(offer, teamId),
    isFit: (model: string) => isFit(offer, teamId, model),
    otherThan: (model: string) => otherModel(offer, teamId, model),
  };
}

'use client';

import { createContext, use } from 'react';
import type { ModelView } from '@/lib/conversations/view';

/** The models that the host offers, and the one of new conversations. */
export type Offer = { models: ModelView[]; default: string; practice: boolean };

/** What to take instead of a model that is gone; null where the host offers nothing else. */
export function otherModel({ models, default: first }: Offer, gone: string): string | null {
  if (first !== gone) return first;
  return models.find((model) => model.id !== gone && !model.retired)?.id ?? null;
}

export const OfferContext = createContext<Offer>({ models: [], default: '', practice: false });

export const useOffer = () => use(OfferContext);

'use client';

import { createContext, use } from 'react';
import type { ModelView } from '@/lib/conversations/view';

/** The models that the host offers, and the one of new conversations. */
export type Offer = { models: ModelView[]; default: string; practice: boolean };

export const OfferContext = createContext<Offer>({ models: [], default: '', practice: false });

export const useOffer = () => use(OfferContext);

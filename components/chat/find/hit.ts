'use client';

import { createContext, use, useState } from 'react';
import { findFolded, fold } from '@/lib/conversations/fold';

/** The words that a search led here for, and the message that holds them. */
export type Hit = { messageId: string; words: string };

export const HitContext = createContext<string>('');

/** Whether the searched words stand in this text, so that it must be open; told once, when it is first shown. */
export function useHit(text: string): boolean {
  const words = use(HitContext);
  const [found] = useState(() => words !== '' && findFolded(text, fold(words.trim())) !== null);
  return found;
}

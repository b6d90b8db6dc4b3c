'use client';

import { createContext, use } from 'react';
import type { StepView, WholeCall } from '@/lib/conversations/view';
import { call } from '@/lib/http/client';
import { callPlace } from '@/lib/runs/chunks';
import { useChat } from '../session/use-chat';

/** Id of the message that a part of the page belongs to. */
export const MessageIdContext = createContext('');

/** The way to load one of a step's calls with its whole input and result. */
export function useWholeCall({ step, attempt }: StepView, index: number): () => Promise<WholeCall> {
  const conversationId = useChat((s) => s.id);
  const messageId = use(MessageIdContext);
  const place = callPlace(step, attempt, index);
  return () => call(`/api/conversations/${conversationId}/messages/${messageId}/calls/${place}`);
}

'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { AssistantMessageView } from '@/lib/conversations/view';
import { answerText, countWords } from './message/arrange';
import { type ChatState, lastReply } from './session/state';
import { useChat } from './session/use-chat';

/** What a screen reader hears of a reply: its phases, never its tokens. */
export function Announcer() {
  const t = useTranslations('chat.announce');
  const phase = useChat(phaseOf);
  const reply = useChat((s) => (s.live === null ? lastReply(s.messages) : null));
  const heard = useRef(false);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (phase !== null) {
      heard.current = true;
      const [name, tool] = phase.split(':', 2) as ['sent' | 'thinking' | 'answer' | 'wait' | 'tool', string?];
      setWords(t(name, { name: tool ?? '' }));
    } else if (heard.current && reply) {
      heard.current = false;
      setWords(ending(reply, t));
    }
  }, [phase, reply, t]);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}

function phaseOf({ live, messages }: ChatState): string | null {
  if (!live) return null;
  if (live.wait) return 'wait';
  const part = lastReply(messages)?.steps.at(-1)?.parts.at(-1);
  if (!part) return 'sent';
  if (part.type === 'tool') return `tool:${part.name}`;
  return part.type === 'text' ? 'answer' : 'thinking';
}

function ending(
  { state, steps }: AssistantMessageView,
  t: ReturnType<typeof useTranslations<'chat.announce'>>,
): string {
  if (state === 'stopped' || state === 'interrupted' || state === 'failed') return t(state);
  return t('finished', { count: countWords(answerText(steps)) });
}

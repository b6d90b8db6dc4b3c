'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { MessageView } from '@/lib/conversations/view';
import { expectedOf, type Known } from '@/lib/spend/expect';
import { useOffer } from '../offer';
import { useChat } from '../session/use-chat';
import { useAmounts } from '../words';

const restMs = 250;

type ExpectedProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Set here; to be called with each change of the field. */
  typed: RefObject<() => void>;
};

/** What the message that is being written will about cost; typing itself renders nothing. */
export function Expected({ field, typed }: ExpectedProps) {
  const t = useTranslations('chat.expect');
  const amounts = useAmounts();
  const [text, setText] = useState('');
  const model = useChat((s) => s.model);
  const messages = useChat((s) => s.messages);
  const isLive = useChat((s) => s.live !== null);
  const own = useOffer().models.find((m) => m.id === model);
  const price = own?.price ?? null;
  const asked = own?.servedBy ?? model;
  const known = useMemo(() => knownOf(messages, asked), [messages, asked]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    typed.current = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setText(field.current?.value ?? ''), restMs);
    };
    typed.current();
    return () => clearTimeout(timer);
  }, [field, typed]);

  if (text.trim() === '' || isLive) return null;
  const { costNano, freshTokens, cachedTokens, answerTokens } = expectedOf(text, known, price);
  const [fresh, cached, answer] = [freshTokens, cachedTokens, answerTokens].map(amounts.tokens) as [
    string,
    string,
    string,
  ];
  const cost = costNano === null ? t('noPrice') : amounts.money({ costNano, estimated: true });
  return (
    <span data-part="expected" title={t('explained', { fresh, cached, answer })} className="ml-auto tabular-nums">
      {cost} · {cachedTokens > 0 ? t('tokens', { fresh, cached }) : t('fresh', { fresh })}
    </span>
  );
}

/** Another model has nothing of the conversation in its cache. */
function knownOf(messages: readonly MessageView[], model: string): Known {
  const replies = messages.flatMap((m) => (m.role === 'assistant' ? [m] : []));
  const newest = replies.at(-1);
  const spend = newest?.steps.findLast((step) => step.spend)?.spend ?? null;
  const answers = replies.flatMap(({ spend: sum }) => (sum ? [sum.completionTokens] : []));
  if (!spend) return { last: null, answers };
  const { promptTokens, completionTokens } = spend;
  const isSame = newest?.model === model;
  return { last: isSame ? spend : { promptTokens: 0, completionTokens: promptTokens + completionTokens }, answers };
}

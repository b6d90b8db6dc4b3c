'use client';

import { useTranslations } from 'next-intl';
import { memo, useMemo } from 'react';
import type { AssistantMessageView, StepView } from '@/lib/conversations/view';
import { Markdown } from '../markdown/markdown';
import { Reasoning } from '../reasoning/reasoning';
import type { Live } from '../session/state';
import { Timeline } from '../steps/timeline';
import { MessageIdContext } from '../steps/whole-call';
import { arrange, type Section } from './arrange';
import { Foot } from './foot';
import { LiveLine } from './live-line';
import { OutcomeNote } from './outcome-note';

type AssistantMessageProps = { message: AssistantMessageView; live: Live | null };

/** A reply: its thinking, its work and its answer, how it ended and what it cost. */
export const AssistantMessage = memo(function AssistantMessage({ message, live }: AssistantMessageProps) {
  const t = useTranslations('chat');
  const sections = useMemo(() => arrange(message.steps), [message.steps]);
  const streaming = live !== null && message.steps.at(-1)?.state !== 'done';
  return (
    <article
      data-message={message.id}
      data-role="assistant"
      data-state={message.state}
      aria-label={t('reply', { model: message.model })}
      aria-busy={live !== null}
      className="message pt-2"
    >
      <MessageIdContext value={message.id}>
        {sections.map((section, i) => (
          <SectionView
            key={section.key}
            section={section}
            live={live !== null && i === sections.length - 1}
            streaming={streaming}
          />
        ))}
      </MessageIdContext>
      {live ? (
        <LiveLine message={message} live={live} />
      ) : (
        <>
          <OutcomeNote message={message} />
          <Foot message={message} />
        </>
      )}
    </article>
  );
});

type SectionProps = { section: Section; live: boolean; streaming: boolean };

const SectionView = memo(function SectionView({ section, live, streaming }: SectionProps) {
  if (section.kind === 'work') return <Timeline steps={section.steps} active={live} />;
  const tokens = countedTokens(section.steps);
  const thoughts = section.parts.filter((part) => part.type === 'reasoning').length;
  return section.parts.map((part, i) => {
    const active = live && streaming && i === section.parts.length - 1;
    const key = `${part.type}${i}`;
    return part.type === 'reasoning' ? (
      <Reasoning key={key} text={part.text} ms={part.ms} active={active} tokens={thoughts === 1 ? tokens : null} />
    ) : (
      <div key={key} data-part="answer">
        <Markdown text={part.text} growing={active} />
      </div>
    );
  });
}, sameSection);

function sameSection(a: SectionProps, b: SectionProps): boolean {
  const { steps } = a.section;
  const same = steps.length === b.section.steps.length && steps.every((step, i) => step === b.section.steps[i]);
  return same && a.live === b.live && a.streaming === b.streaming && a.section.kind === b.section.kind;
}

function countedTokens(steps: readonly StepView[]): number | null {
  const counted = steps.reduce((sum, step) => sum + (step.spend?.reasoningTokens ?? 0), 0);
  return counted > 0 ? counted : null;
}

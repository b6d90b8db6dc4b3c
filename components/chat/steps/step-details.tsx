'use client';

import { useTranslations } from 'next-intl';
import type { StepView } from '@/lib/conversations/view';
import { CopyButton } from '../copy-button';
import { Markdown } from '../markdown/markdown';
import { Reasoning } from '../reasoning/reasoning';
import { useAmounts } from '../words';
import { fullInput, type ToolPart } from './brief';

/** Everything of a step: what was thought and said, each call with its input and result, and what went wrong. */
export function StepDetails({ id, step }: { id: string; step: StepView }) {
  return (
    <div id={id} className="space-y-3 pt-1 pr-2 pb-3 pl-13 text-small">
      {step.parts.map((part, i) => {
        const key = `${part.type}${i}`;
        if (part.type === 'tool') return <Call key={key} call={part} />;
        if (part.text.trim() === '') return null;
        return part.type === 'text' ? (
          <Markdown key={key} text={part.text} growing={step.state === 'streaming'} />
        ) : (
          <Reasoning key={key} text={part.text} ms={part.ms} active={false} tokens={thoughtTokens(step)} opened />
        );
      })}
      {step.error && <p className="text-danger">{step.error.message}</p>}
    </div>
  );
}

/** As the host counted them, where the step has but one thought. */
function thoughtTokens({ parts, spend }: StepView): number | null {
  const isOnly = parts.filter((part) => part.type === 'reasoning').length === 1;
  return isOnly ? spend?.reasoningTokens || null : null;
}

function Call({ call }: { call: ToolPart }) {
  const t = useTranslations('chat.steps');
  const amounts = useAmounts();
  const running = call.state === 'started' || call.state === 'planned';
  return (
    <div data-part="tool" data-state={call.state} className="space-y-1.5">
      <p className="flex flex-wrap items-center gap-x-2 text-ink-soft">
        <code className="font-mono">{call.name}</code>
        <span className="text-ink-muted">
          {t(`state.${call.state}`)}
          {call.ms !== undefined && ` · ${amounts.time(call.ms)}`}
        </span>
        {call.recovered && <span className="text-ink-muted">{t('rescuedHint')}</span>}
      </p>
      <Piece label={t('input')} text={fullInput(call.arguments)} />
      {!running && <Piece label={t('result')} text={call.output || t('noResult')} />}
    </div>
  );
}

function Piece({ label, text }: { label: string; text: string }) {
  return (
    <div className="relative">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long result scrolls by keyboard too
        tabIndex={0}
        className="long-words max-h-72 overflow-auto rounded-lg bg-sunken p-3 pr-10 font-mono text-tiny leading-5 break-words whitespace-pre-wrap"
      >
        {text}
      </pre>
      <span className="absolute top-1 right-1">
        <CopyButton text={() => text} label={label} tip={false} />
      </span>
    </div>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { StepView, WholeCall } from '@/lib/conversations/view';
import { stepErrorWords } from '@/lib/i18n/error-words';
import type { StepError } from '@/lib/kimi/types';
import { Markdown } from '../markdown/markdown';
import { Quote } from '../quote';
import { Reasoning } from '../reasoning/reasoning';
import { useAmounts } from '../words';
import { fullInput, type ToolPart, toolsOf } from './brief';
import { Piece, type Rest } from './piece';
import { useWholeCall } from './whole-call';

/** Everything of a step: what was thought and said, each call with its input and result, and what went wrong. */
export function StepDetails({ id, step }: { id: string; step: StepView }) {
  return (
    <div id={id} className="space-y-3 pt-1 pr-2 pb-3 pl-13 text-small">
      {step.parts.map((part, i) => {
        const key = `${part.type}${i}`;
        if (part.type === 'tool') return <Call key={key} call={part} step={step} index={toolsOf(step).indexOf(part)} />;
        if (part.text.trim() === '') return null;
        return part.type === 'text' ? (
          <Markdown key={key} text={part.text} growing={step.state === 'streaming'} />
        ) : (
          <Reasoning key={key} text={part.text} ms={part.ms} active={false} tokens={thoughtTokens(step)} opened />
        );
      })}
      {step.error && <Broke error={step.error} />}
    </div>
  );
}

function Broke({ error }: { error: StepError }) {
  const t = useTranslations('errors');
  return (
    <p className="text-danger">
      {stepErrorWords(t, error)} {error.said && <Quote said={error.said} />}
    </p>
  );
}

/** As the host counted them, where the step has but one thought. */
function thoughtTokens({ parts, spend }: StepView): number | null {
  const isOnly = parts.filter((part) => part.type === 'reasoning').length === 1;
  return isOnly ? spend?.reasoningTokens || null : null;
}

type CallProps = {
  call: ToolPart;
  step: StepView;
  /** Place among the step's calls. */
  index: number;
};

function Call({ call, step, index }: CallProps) {
  const t = useTranslations('chat.steps');
  const amounts = useAmounts();
  const load = useWholeCall(step, index);
  const running = call.state === 'started' || call.state === 'planned';
  const restOf = (length: number | undefined, pick: (whole: WholeCall) => string): Rest | null =>
    length === undefined ? null : { length, load: async () => pick(await load()) };
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
      <Piece
        name={t('input')}
        copy={t('copyInput')}
        text={fullInput(call.arguments)}
        rest={restOf(call.argumentsLength, (whole) => fullInput(whole.arguments))}
      />
      {!running && (
        <Piece
          name={t('result')}
          copy={t('copyResult')}
          text={call.output || t('noResult')}
          rest={restOf(call.outputLength, (whole) => whole.output ?? '')}
        />
      )}
    </div>
  );
}

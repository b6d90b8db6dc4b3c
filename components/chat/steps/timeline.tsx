'use client';

import { useTranslations } from 'next-intl';
import { memo, useId } from 'react';
import type { StepView } from '@/lib/conversations/view';
import { sumSpend } from '@/lib/spend/sum-spend';
import { useHit } from '../find/hit';
import { FoldButton } from '../fold-button';
import { useFold } from '../use-fold';
import { useAmounts } from '../words';
import { proseOf } from './brief';
import { StepRow } from './step-row';
import { totalMs } from './timeline-time';

/** So few steps are read at a glance and stay open. */
const few = 3;

type TimelineProps = {
  steps: readonly StepView[];
  /** The run is at work here. */
  active: boolean;
};

/** A run's work: each step one line until opened, the present one alive. */
export const Timeline = memo(function Timeline({ steps, active }: TimelineProps) {
  const id = useId();
  const t = useTranslations('chat.steps');
  const hit = useHit(active ? '' : steps.map(proseOf).join('\n'));
  const fold = useFold(active || steps.length <= few, hit ? 'open' : null);
  return (
    <section data-part="work" className="my-3 font-sans">
      <FoldButton controls={id} open={fold.open} active={active} onToggle={fold.toggle}>
        <span className="truncate">
          {active && <span className="text-ink-soft">{t('working')} · </span>}
          {t('title', { count: new Set(steps.map((s) => s.step)).size })}
          <Totals steps={steps} />
        </span>
      </FoldButton>
      {fold.open && (
        <ol id={id} className="ml-[0.2rem] border-l border-line-strong" onPointerDown={fold.hold} onKeyDown={fold.hold}>
          {steps.map((step) => (
            <StepRow key={`${step.step}.${step.attempt}`} step={step} active={active && step === steps.at(-1)} />
          ))}
        </ol>
      )}
    </section>
  );
});

function Totals({ steps }: { steps: readonly StepView[] }) {
  const t = useTranslations('chat.reasoning');
  const amounts = useAmounts();
  const ms = steps.reduce((sum, step) => sum + totalMs(step), 0);
  const spend = sumSpend(steps.map((step) => step.spend));
  return (
    <span className="tabular-nums">
      {ms > 0 && ` · ${amounts.time(ms)}`}
      {spend && ` · ${t('tokens', { count: amounts.tokens(spend.totalTokens) })}`}
      {spend && ` · ${amounts.money(spend)}`}
    </span>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useId, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { CheckIcon, CloseIcon, ThoughtIcon, ToolIcon, WarningIcon, WebIcon } from '@/components/ui/icons';
import { Pulse } from '@/components/ui/pulse';
import type { StepView } from '@/lib/conversations/view';
import { useHit } from '../find/hit';
import { useFollowing } from '../thread/following';
import { useAmounts } from '../words';
import { briefInput, gist, proseOf, toolsOf } from './brief';
import { StepDetails } from './step-details';
import { totalMs } from './timeline-time';

/** One step: a line with its tool, input, time, tokens and money; opened, everything of it. */
export const StepRow = memo(function StepRow({ step, active }: { step: StepView; active: boolean }) {
  const id = useId();
  const hit = useHit(active ? '' : proseOf(step));
  const { leave } = useFollowing();
  const [open, setOpen] = useState(hit);
  return (
    <li data-step={step.step} data-attempt={step.attempt} className="step-row pl-3">
      {step.compacted && <Compacted {...step.compacted} />}
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          leave();
          setOpen(!open);
        }}
        className="flex min-h-8 w-full items-center gap-2 rounded-lg px-1.5 text-left text-small text-ink-soft hover:bg-hover touch:min-h-11"
      >
        <span className={cx('flex w-4 shrink-0 justify-center', active ? 'text-accent' : 'text-ink-muted')}>
          {active ? <Pulse /> : <StepIcon step={step} />}
        </span>
        <span className="w-6 shrink-0 text-right text-tiny text-ink-muted tabular-nums">{step.step + 1}</span>
        <Line step={step} active={active} />
        <Figures step={step} />
      </button>
      {open && <StepDetails id={id} step={step} />}
      {active && !open && toolsOf(step).length === 0 && (
        <p className="line-clamp-2 pb-1.5 pl-13 text-small text-ink-muted">{gist(step)}</p>
      )}
    </li>
  );
});

function Line({ step, active }: { step: StepView; active: boolean }) {
  const t = useTranslations('chat.steps');
  const tools = toolsOf(step);
  const [first] = tools;
  const name = first && tools.length > 1 ? t('more', { name: first.name, count: tools.length - 1 }) : first?.name;
  const about = first ? briefInput(first.arguments) : active ? '' : gist(step);
  const failed = tools.find((part) => part.state === 'failed' || part.state === 'invalid' || part.state === 'unknown');
  return (
    <span className="flex min-w-0 flex-1 items-baseline gap-2">
      <span className={cx('min-w-0 truncate', step.state === 'cut' && 'line-through')}>
        {name ?? t(active ? 'thinking' : 'thought')}
      </span>
      <span className={cx('min-w-0 shrink-[999] truncate text-ink-muted', step.state === 'cut' && 'max-sm:hidden')}>
        {about}
      </span>
      {step.state === 'cut' && <Mark tone="warn">{t('cut')}</Mark>}
      {tools.some((part) => part.recovered) && <Mark>{t('rescued')}</Mark>}
      {step.state !== 'cut' && failed && <Mark tone="danger">{t(`state.${failed.state}`)}</Mark>}
    </span>
  );
}

function Mark({ tone, children }: { tone?: 'warn' | 'danger'; children: ReactNode }) {
  return (
    <span
      className={cx(
        'max-w-full shrink-0 truncate rounded px-1 text-tiny',
        tone === 'warn'
          ? 'bg-warn-soft text-warn'
          : tone === 'danger'
            ? 'bg-danger-soft text-danger'
            : 'bg-sunken text-ink-muted',
      )}
    >
      {children}
    </span>
  );
}

function Figures({ step }: { step: StepView }) {
  const t = useTranslations('chat.reasoning');
  const amounts = useAmounts();
  const ms = totalMs(step);
  return (
    <span className="flex shrink-0 gap-2 text-tiny text-ink-muted tabular-nums">
      {ms > 0 && <span className="max-sm:hidden">{amounts.time(ms)}</span>}
      {step.spend && (
        <>
          <span className="max-sm:hidden">{t('tokens', { count: amounts.tokens(step.spend.totalTokens) })}</span>
          <span>{amounts.money(step.spend)}</span>
        </>
      )}
    </span>
  );
}

function StepIcon({ step }: { step: StepView }) {
  const [first] = toolsOf(step);
  if (step.state === 'cut') return <CloseIcon size={14} />;
  if (!first) return <ThoughtIcon size={15} />;
  if (first.state === 'failed' || first.state === 'invalid' || first.state === 'unknown')
    return <WarningIcon size={15} />;
  if (first.state === 'started') return <Pulse />;
  if (first.name === 'web_fetch') return <WebIcon size={15} />;
  return first.state === 'done' ? <CheckIcon size={14} /> : <ToolIcon size={15} />;
}

function Compacted({ before, after }: { before: number; after: number }) {
  const t = useTranslations('chat.steps');
  const amounts = useAmounts();
  return (
    <p className="my-1 border-y border-line border-dashed py-1.5 pl-1.5 text-small text-ink-muted">
      {t('compacted', { before: amounts.tokens(before), after: amounts.tokens(after) })}
    </p>
  );
}

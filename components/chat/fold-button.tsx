import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { ChevronRightIcon } from '@/components/ui/icons';
import { Pulse } from '@/components/ui/pulse';

type FoldButtonProps = {
  /** Id of what it opens. */
  controls: string;
  open: boolean;
  /** What it heads is at work. */
  active: boolean;
  onToggle: () => void;
  children: ReactNode;
};

/** The quiet line that heads a thought or a run's work, and opens it. */
export function FoldButton({ controls, open, active, onToggle, children }: FoldButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={controls}
      onClick={onToggle}
      className="-ml-1.5 flex min-h-9 min-w-0 max-w-full items-center gap-1.5 rounded-lg px-1.5 py-1 text-left text-small text-ink-muted hover:text-ink touch:min-h-11"
    >
      <ChevronRightIcon size={14} className={cx('shrink-0 transition-transform', open && 'rotate-90')} />
      {active && <Pulse className="text-accent" />}
      {children}
    </button>
  );
}

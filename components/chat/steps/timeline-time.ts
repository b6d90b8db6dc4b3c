import type { StepView } from '@/lib/conversations/view';

/** How long a step took, ms: it lasts until its tools have answered. */
export const totalMs = (step: StepView): number =>
  (step.ms ?? 0) + step.parts.reduce((most, part) => (part.type === 'tool' ? Math.max(most, part.ms ?? 0) : most), 0);

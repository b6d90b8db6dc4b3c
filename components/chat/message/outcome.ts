import type { AssistantMessageView } from '@/lib/conversations/view';
import type { StepError, StepErrorRemedy, StepNotice } from '@/lib/kimi/types';

export type OwnOutcome = 'stopped' | 'crashed' | 'shutdown' | 'stepLimit' | 'cut' | 'filtered' | 'internal';
export type Act = 'go-on' | 'edit' | 'pick-model' | 'regenerate';

/** How a reply ended, when it isn't simply whole: whose words tell it, and the next act. */
export type Outcome =
  | { own: OwnOutcome; act: Act; steps?: number }
  | { remedy: StepErrorRemedy; act: Act; error: StepError };

const acts: Readonly<Partial<Record<StepErrorRemedy, Act>>> = { refused: 'edit', 'pick-model': 'pick-model' };

/** What must be said at the end of a reply; null where it is whole or still being written. */
export function outcomeOf({ end, state }: Pick<AssistantMessageView, 'end' | 'state'>): Outcome | null {
  switch (end?.reason) {
    case 'stopped':
    case 'crashed':
    case 'shutdown':
    case 'internal':
      return { own: end.reason, act: 'go-on' };
    case 'step-limit':
      return { own: 'stepLimit', act: 'go-on', steps: end.steps };
    case 'cut':
      return end.finish === 'content-filter' ? { own: 'filtered', act: 'edit' } : { own: 'cut', act: 'go-on' };
    case 'error':
      return { remedy: end.error.remedy, act: acts[end.error.remedy] ?? 'go-on', error: end.error };
    default:
      return state === 'failed' || state === 'interrupted' ? { own: 'internal', act: 'go-on' } : null;
  }
}

/** Notices of the reply's last step that its outcome doesn't tell already. */
export function noticesOf({ steps, end }: Pick<AssistantMessageView, 'steps' | 'end'>): StepNotice[] {
  const told: StepNotice[] = end?.reason === 'cut' ? ['truncated', 'filtered'] : [];
  return (steps.at(-1)?.notices ?? []).filter((notice) => !told.includes(notice));
}

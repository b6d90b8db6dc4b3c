import type { BudgetRefusal } from '@/lib/budgets/types';
import type { AssistantMessageView } from '@/lib/conversations/view';
import type { StepError, StepErrorRemedy, StepNotice } from '@/lib/kimi/types';

export type OwnOutcome = 'stopped' | 'crashed' | 'shutdown' | 'stepLimit' | 'cut' | 'filtered' | 'budget' | 'internal';
export type Act = 'go-on' | 'edit' | 'pick-model' | 'regenerate';

/** An end that our own words tell. */
export type OwnedOutcome = { own: OwnOutcome; act: Act; steps?: number; refusal?: BudgetRefusal };

/** How a reply ended, when it isn't simply whole: whose words tell it, and the next act. */
export type Outcome = OwnedOutcome | { remedy: StepErrorRemedy; act: Act; error: StepError };

const filtered: Outcome = { own: 'filtered', act: 'edit' };

const acts: Readonly<Partial<Record<StepErrorRemedy, Act>>> = { refused: 'edit', 'pick-model': 'pick-model' };

/** What must be said at the end of a reply; null where it is whole or still being written. */
export function outcomeOf({
  end,
  state,
  steps,
}: Pick<AssistantMessageView, 'end' | 'state' | 'steps'>): Outcome | null {
  switch (end?.reason) {
    case 'stopped':
    case 'crashed':
    case 'shutdown':
    case 'internal':
      return { own: end.reason, act: 'go-on' };
    case 'step-limit':
      return { own: 'stepLimit', act: 'go-on', steps: end.steps };
    case 'budget':
      return { own: 'budget', act: end.refusal.why === 'no-price' ? 'pick-model' : 'go-on', refusal: end.refusal };
    case 'cut':
      return end.finish === 'content-filter' ? filtered : { own: 'cut', act: 'go-on' };
    case 'complete':
      return steps.at(-1)?.finish === 'content-filter' ? filtered : null;
    case 'error':
      return { remedy: end.error.remedy, act: acts[end.error.remedy] ?? 'go-on', error: end.error };
    default:
      return state === 'failed' || state === 'interrupted' ? { own: 'internal', act: 'go-on' } : null;
  }
}

/** How a try ended; no longer true once the step was asked anew. */
const ofEnds: readonly StepNotice[] = ['truncated', 'filtered', 'empty_answer', 'no_done', 'curtailed'];

/** Notices of all the reply's steps, each once, that its outcome doesn't tell already. */
export function noticesOf(message: Pick<AssistantMessageView, 'end' | 'state' | 'steps'>): StepNotice[] {
  const outcome = outcomeOf(message);
  const own = outcome && 'own' in outcome ? outcome.own : null;
  const told: Readonly<Partial<Record<StepNotice, boolean>>> = {
    truncated: own === 'cut',
    filtered: own === 'filtered',
  };
  const found = message.steps.flatMap(({ step, notices }, i) => {
    const triedAgain = message.steps[i + 1]?.step === step;
    return notices.filter((notice) => !told[notice] && !(triedAgain && ofEnds.includes(notice)));
  });
  return [...new Set(found)];
}

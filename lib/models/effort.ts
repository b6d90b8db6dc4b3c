import { PenseeError } from '@/lib/errors';
import { familyOf } from '@/lib/kimi/families';
import type { Effort } from '@/lib/kimi/types';
import type { Chosen } from './choose';

const effortsOf = (model: string): readonly Effort[] => familyOf(model).efforts?.allowed ?? [];

/** @throws PenseeError `bad-request` where the model does not take this effort, or none at all */
export function requireEffort(model: string, effort: Effort): Effort {
  const allowed = effortsOf(model);
  if (allowed.includes(effort)) return effort;
  const takes = allowed.length > 0 ? allowed.join(', ') : 'none';
  throw new PenseeError('bad-request', `effort: the model ${model} takes ${takes}.`, {
    details: { field: 'effort', reason: 'effort-unfit' },
  });
}

/**
 * The effort of a reply: the asked one, else the one before, as long as the chosen model stays. The model that serves says
 * which there are.
 * @throws PenseeError `bad-request` where the model does not take what was asked
 */
export function effortOf(
  asked: Effort | undefined,
  { model, servedBy }: Chosen,
  before: { model: string; effort?: Effort | null },
): Effort | undefined {
  if (asked) return requireEffort(servedBy, asked);
  const kept = model === before.model ? before.effort : null;
  return kept && effortsOf(servedBy).includes(kept) ? kept : undefined;
}

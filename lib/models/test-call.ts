import { db } from '@/db/client';
import { countTries } from '@/lib/auth/limits';
import { engine } from '@/lib/runs/boot';
import { askAside } from '@/lib/runs/side-call';
import { servingOf } from './choose';
import { readRules } from './rules';
import { hostTrouble } from './trouble';
import type { ModelTest } from './types';

/** A thinking model needs some room before it says a word. */
const mostTokens = 1_000;
const shownCharacters = 200;

/**
 * A small call to a model, or to the one that serves for it: real, in the ledger, paid by the budgets of the admin who makes it.
 * What the host refuses is the answer's `error`.
 * @throws PenseeError `too-many-tries`; BudgetRefused
 */
export async function testModel(actorId: string, model: string): Promise<ModelTest> {
  await countTries({ kind: 'model-test', of: actorId });
  const [{ context }, rules] = await Promise.all([engine(), readRules(await db(), model)]);
  const servedBy = servingOf({ rules }, model);
  const asked = await askAside(context, {
    purpose: 'test',
    userId: actorId,
    teamId: null,
    conversationId: null,
    model: servedBy,
    messages: [{ role: 'user', content: 'Say in one short sentence that you are here.' }],
    maxCompletionTokens: mostTokens,
  });
  if (!asked) throw new Error('nobody said that the test was not wanted');
  const { spend, ms, ttftMs, text, reasoning, error, finish } = asked;
  return {
    model,
    servedBy,
    ttftMs: ttftMs === null ? null : Math.round(ttftMs),
    totalMs: ms,
    promptTokens: spend.promptTokens,
    completionTokens: spend.completionTokens,
    costNano: spend.costNano,
    estimated: spend.estimated,
    said: [...(text.trim() || reasoning.trim())].slice(0, shownCharacters).join(''),
    error: finish === 'error' && error ? hostTrouble(error) : null,
  };
}

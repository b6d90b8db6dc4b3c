import { singleton } from '@/lib/singleton';
import { Counter, Histogram } from './registry';

const ttftBounds = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];

/** What this process counts from its start on. Labels never hold names of people or of what they wrote. */
export const counted = () =>
  singleton('metrics', () => ({
    runs: new Counter('pensee_runs_ended_total', 'Runs that this process ended, by the state they ended in'),
    steps: new Counter('pensee_steps_total', 'Steps by how they finished'),
    toolCalls: new Counter('pensee_tool_calls_total', 'Tool calls by tool and outcome'),
    upstream: new Counter('pensee_upstream_calls_total', 'Calls to the model by model and outcome'),
    tokens: new Counter('pensee_tokens_total', 'Tokens that the ledger counted, by model and kind'),
    cost: new Counter('pensee_cost_dollars_total', 'What the ledger counted, in dollars, by model'),
    ttft: new Histogram(
      'pensee_time_to_first_token_seconds',
      'From a request to its first event with content',
      ttftBounds,
    ),
  }));

type ClosedCall = {
  model: string;
  outcome: { refused: boolean; cut: boolean; usage: unknown; ttftMs: number | null };
  counted: { promptTokens: number; cachedTokens: number; completionTokens: number; costNano: number | null };
};

/** Counts a call upstream. For after the transaction that closed its row: one that is rolled back is tried again. */
export function countCall({ model, outcome, counted: sums }: ClosedCall): void {
  const { upstream, tokens, cost, ttft } = counted();
  const how = outcome.refused ? 'refused' : outcome.cut ? 'cut' : outcome.usage === null ? 'untold' : 'done';
  upstream.add({ model, outcome: how });
  tokens.add({ model, kind: 'prompt' }, sums.promptTokens - sums.cachedTokens);
  tokens.add({ model, kind: 'cached' }, sums.cachedTokens);
  tokens.add({ model, kind: 'completion' }, sums.completionTokens);
  if (sums.costNano !== null) cost.add({ model }, sums.costNano / 1e9);
  if (outcome.ttftMs !== null) ttft.observe(outcome.ttftMs / 1_000);
}

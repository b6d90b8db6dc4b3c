import type { FinishReason, StepError, Usage } from '@/lib/kimi/types';

/** How the wire's side of a step went: what the provider's stream has no place for. Filled by the fetch layer. */
export type WireReport = {
  /** Null: no finish reason came. */
  finish: FinishReason | null;
  usage: Usage | null;
  /** `[DONE]` came. */
  done: boolean;
  /** What broke the step; null where it ended by itself or the caller ended it. */
  error: StepError | null;
  /** An error that came after the finish reason: the reply is kept. */
  late: StepError | null;
  /** Events that were no JSON. */
  unreadable: number;
  aborted: boolean;
  traceId: string | null;
};

export const emptyReport = (): WireReport => ({
  finish: null,
  usage: null,
  done: false,
  error: null,
  late: null,
  unreadable: 0,
  aborted: false,
  traceId: null,
});

const reasons: Record<string, FinishReason> = {
  stop: 'stop',
  eos: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  tool_calls: 'tool-calls',
  tool_use: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
  error: 'error',
};

const weight: FinishReason[] = ['other', 'stop', 'tool-calls', 'length', 'content-filter', 'error'];

/** Of two finish reasons: gateways add a plain `stop` after the one that says why. */
export const laterFinish = (before: FinishReason | null, now: FinishReason): FinishReason =>
  before !== null && weight.indexOf(before) > weight.indexOf(now) ? before : now;

/** A finish reason of the wire; null for none (`null`, and the `""` of some hosts). */
export function readFinish(value: unknown): FinishReason | null {
  if (typeof value !== 'string' || value === '') return null;
  return reasons[value.toLowerCase()] ?? 'other';
}

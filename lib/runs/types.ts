import type { BudgetRefusal } from '@/lib/budgets/types';
import type { Effort, FinishReason, StepError, StepNotice, Usage } from '@/lib/kimi/types';

/** A piece of a reply, as stored. Order matters: thinking, speaking and calling may alternate. */
export type Part =
  | {
      type: 'reasoning';
      text: string;
      /** Time it streamed, ms. */
      ms: number;
    }
  | { type: 'text'; text: string }
  | {
      type: 'tool';
      /** Place among the step's calls; with run and step the key of `tool_call`. */
      index: number;
      id: string;
      name: string;
      arguments: string;
      invalid?: { kind: 'tool-input' | 'no-such-tool' | 'cut'; message: string };
      recovered?: true;
    };

export type RunRequest = {
  /** The model that is asked. */
  model: string;
  /** The model that the person chose, where another one serves for it. */
  chosen?: string;
  effort?: Effort;
  /** The step that must not begin; moved on when the person says "go on". */
  stepLimit: number;
  /** Tries stored when the person last said "go on": while none has come since, the cut reply is taken up again. */
  goOnAfter?: number;
  /** The token that asked is good for talking alone. */
  withoutTools?: true;
  /** Nobody asked: it was copied, with its question, from a shared link. */
  copied?: true;
};

/** Why a run is not going on. The page has words and a next act for each. */
export type RunEnd =
  | { reason: 'complete' }
  | { reason: 'stopped' }
  | { reason: 'error'; error: StepError }
  | { reason: 'step-limit'; steps: number }
  /** No budget pays for the next call, or for the rest of the reply. */
  | { reason: 'budget'; refusal: BudgetRefusal }
  | { reason: 'crashed'; resumes: number }
  | { reason: 'shutdown' }
  | { reason: 'cut'; finish: FinishReason }
  | { reason: 'internal' };

export type RunState = 'queued' | 'streaming' | 'awaiting_approval' | 'interrupted' | 'stopped' | 'failed' | 'done';

export const liveStates: readonly RunState[] = ['queued', 'streaming', 'awaiting_approval'];

/** Where a viewer is: chunks are counted from 1 within an epoch, and a new owner starts a new epoch. */
export type Position = { epoch: number; seq: number };

/** Tokens and money of one ledger row, or of a sum of rows. `costNano` null: no price is known. */
export type Spend = Usage & { costNano: number | null; estimated: boolean; practice: boolean };

/** Data parts that our stream adds to the AI SDK's chunks (`{type: 'data-…', data}`). */
export type StreamData = {
  /** The chunk after this one has number `seq + 1`. */
  position: Position;
  /** A try at a step begins; what follows belongs to it. `joins`: its text goes on where the one before was cut. */
  step: { step: number; attempt: number; joins?: true; startedAt: number };
  /** The step is stored; its row of the ledger. */
  spend: {
    step: number;
    attempt: number;
    finish: FinishReason;
    spend: Spend;
    notices: StepNotice[];
    error?: StepError;
  };
  /** The try was cut and is asked anew; its content stays, marked. */
  cut: { step: number; attempt: number; error: StepError };
  /** Waiting before another try. */
  wait: { step: number; attempt: number; until: number; error: StepError };
  /** The call waits for its turn at the host; at place 1 it is the next, at 0 its turn has come. */
  line: { step: number; attempt: number; place: number };
  /** The model's view of the conversation was shortened here. */
  compacted: { step: number; before: number; after: number };
  /** The run rests or ended. Always the last but one chunk. */
  end: { state: RunState; end: RunEnd };
};

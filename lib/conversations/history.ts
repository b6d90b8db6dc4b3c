import type { WireMessage } from '@/lib/kimi/types';
import { systemPrompt } from './system-prompt';

export type StepRecord = {
  step: number;
  attempt: number;
  /** Null: nothing of the try may go back (only thoughts had arrived, or it was asked anew). */
  message: WireMessage | null;
  /** Prompt of the request that it answered, as the host told. */
  reported?: Reported | null;
};

/** What the host told of a request, tokens. */
export type Reported = { model: string; promptTokens: number };

/** Answers to a step's calls, by their place. */
export type CallRecord = { step: number; index: number; callId: string; name: string; output: string | null };

export type Turn =
  | { id: string; role: 'user'; text: string }
  | { id: string; role: 'assistant'; steps: StepRecord[]; calls: CallRecord[] };

export type Shortening = { throughMessageId: string; throughStep: number | null; summary: string };

/** A message of the prompt and where it came from, so that a shortening can say how far it reaches. */
export type Placed = {
  message: WireMessage;
  turnId: string;
  step: number | null;
  /** Of an assistant message: the prompt that it answered. */
  reported?: Reported | null;
  /** It stands for what a shortening covers. */
  isSummary?: true;
  /** A later run goes by another one. */
  isMakeshift?: boolean;
};

/** What the model is told about the part that was summarised. */
function summaryMessage(summary: string): WireMessage {
  return {
    role: 'user',
    content: `[The conversation so far was shortened. Summary of what came before:]\n\n${summary}\n\n[Go on from here.]`,
  };
}

/**
 * The prompt of a branch: system message, then everything in the order it was said, each step's reasoning, calls and
 * answers verbatim. A later request begins with the very same messages, so that the vendor's cache holds, save where a
 * recorded shortening lies on the branch.
 */
export function promptOf(began: Date, turns: readonly Turn[], shortenings: readonly Shortening[] = []): Placed[] {
  const start: Placed = { message: { role: 'system', content: systemPrompt(began) }, turnId: '', step: null };
  const all = turns.flatMap(placedOf);
  const farthest = farthestOf(all, shortenings);
  if (!farthest) return [start, ...all];
  return [start, summaryOf(farthest.shortening), ...all.slice(farthest.through + 1)];
}

/**
 * The shortening that covers most of a branch, the newest where several do. One that was made later on another branch may
 * cover less: what the host told of prompts since would leave out what it brings back.
 */
function farthestOf(all: readonly Placed[], shortenings: readonly Shortening[]) {
  const own = shortenings
    .map((shortening) => ({ shortening, through: reach(all, shortening) }))
    .filter(({ through }) => through >= 0);
  return own.length > 0 ? own.reduce((a, b) => (b.through >= a.through ? b : a)) : null;
}

/** A shortening as the model sees it. */
export const summaryOf = ({ summary, throughMessageId, throughStep }: Shortening): Placed => ({
  message: summaryMessage(summary),
  turnId: throughMessageId,
  step: throughStep,
  isSummary: true,
});

function reach(all: readonly Placed[], { throughMessageId, throughStep }: Shortening): number {
  const exact = all.findLastIndex(
    (p) => p.turnId === throughMessageId && (throughStep === null || (p.step ?? 0) <= throughStep),
  );
  return exact >= 0 ? exact : all.findIndex((p) => p.turnId === throughMessageId) - 1;
}

function placedOf(turn: Turn): Placed[] {
  if (turn.role === 'user') return [{ message: { role: 'user', content: turn.text }, turnId: turn.id, step: null }];
  return lastTries(turn.steps).flatMap(({ step, message, reported }) => {
    if (!message) return [];
    const answers = turn.calls.filter((c) => c.step === step).sort((a, b) => a.index - b.index);
    const place = { turnId: turn.id, step };
    return [{ message, ...place, reported }, ...answers.map((call) => ({ message: answerOf(call), ...place }))];
  });
}

const answerOf = (call: CallRecord): WireMessage => ({
  role: 'tool',
  tool_call_id: call.callId,
  name: call.name,
  content: call.output ?? 'No result: the call did not run to its end.',
});

/** Of each step the last try that has something to say. */
function lastTries(steps: readonly StepRecord[]): StepRecord[] {
  const last = new Map<number, StepRecord>();
  for (const record of steps) {
    const known = last.get(record.step);
    if (record.message && (!known || known.attempt < record.attempt)) last.set(record.step, record);
  }
  return [...last.values()].sort((a, b) => a.step - b.step);
}

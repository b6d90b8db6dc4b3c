import type { WireMessage } from '@/lib/kimi/types';
import { replyMessage } from '@/lib/runs/message';
import { textOf } from '@/lib/runs/parts';
import type { Part } from '@/lib/runs/types';
import type { SharedMessage, SharedStep } from './types';

/** A question and the reply to it; null or nothing where one of them was left out. */
export type CopiedTurn = { question: string | null; steps: SharedStep[] };

/** Messages as turns, so that every reply of the copy answers a question, and every question has a reply. */
export function inTurns(messages: readonly SharedMessage[]): CopiedTurn[] {
  const turns: CopiedTurn[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (message.role === 'user') turns.push({ question: message.text, steps: [] });
    else if (last?.steps.length === 0) last.steps = message.steps;
    else turns.push({ question: null, steps: message.steps });
  }
  return turns;
}

export type CopiedCall = { index: number; callId: string; name: string; arguments: string; output: string };
export type CopiedStep = { parts: Part[]; message: WireMessage | null; calls: CopiedCall[] };

/**
 * A shared step as a run stores it, with the message that goes back to the model: calls without arguments get an empty
 * object and calls without a result get `noResult`, so that each is answered. `callsBefore` counts those of the reply.
 */
export function copiedStep(step: SharedStep, callsBefore: number, noResult: string): CopiedStep {
  const calls: CopiedCall[] = [];
  const parts = step.parts.map((part): Part => {
    if (part.type === 'text') return part;
    if (part.type === 'reasoning') return { ...part, ms: part.ms ?? 0 };
    const index = calls.length;
    const call = { index, callId: `functions.${part.name}:${callsBefore + index}`, name: part.name };
    calls.push({ ...call, arguments: part.input ?? '{}', output: part.output ?? noResult });
    return { type: 'tool', index, id: call.callId, name: part.name, arguments: part.input ?? '{}' };
  });
  const said = { reasoning: textOf(parts, 'reasoning'), text: textOf(parts, 'text') };
  const made = calls.map((call) => ({ id: call.callId, name: call.name, arguments: call.arguments }));
  return { parts, message: replyMessage({ ...said, calls: made }, null), calls };
}

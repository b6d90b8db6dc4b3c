import { joinParts } from '@/lib/conversations/join-parts';
import type { AssistantMessageView, MessageView, PartView, StepView } from '@/lib/conversations/view';
import type { SharedMessage, SharedPart, SharedReply, ShareParts, Snapshot } from './types';

/** What is shared unless the sharer says otherwise. */
export const usualParts: ShareParts = {
  questions: true,
  answers: true,
  reasoning: false,
  toolInputs: false,
  toolResults: false,
  author: false,
  model: false,
  cost: false,
};

export const partNames = Object.keys(usualParts) as (keyof ShareParts)[];

/** The messages of a branch, oldest first, and the names of those who wrote its questions, by message. */
export type Branch = { messages: readonly MessageView[]; authors: ReadonlyMap<string, string> };

/** The chosen parts of a branch; nothing else of it is in the answer. Messages of which nothing is left are left out. */
export function sharedMessages({ messages, authors }: Branch, parts: ShareParts): SharedMessage[] {
  return messages.flatMap((message) => sharedMessage(message, parts, authors.get(message.id)) ?? []);
}

export function sharedMessage(message: MessageView, parts: ShareParts, author?: string): SharedMessage | null {
  if (message.role === 'assistant') return sharedReply(message, parts);
  if (!parts.questions || message.text.trim() === '') return null;
  return { role: 'user', text: message.text, ...(parts.author && author !== undefined ? { author } : {}) };
}

function sharedReply(message: AssistantMessageView, parts: ShareParts): SharedReply | null {
  const steps = shownTries(message.steps)
    .map((step) => ({ parts: step.flatMap((part) => sharedPart(part, parts) ?? []) }))
    .filter((step) => step.parts.length > 0);
  if (steps.length === 0) return null;
  const whole = message.state === 'done' && message.end?.reason !== 'cut';
  return {
    role: 'assistant',
    steps,
    ...(parts.model ? { model: message.model } : {}),
    ...(parts.cost && message.spend ? { costNano: message.spend.costNano } : {}),
    ...(whole ? {} : { unfinished: true as const }),
  };
}

/** The parts of each step: a try that was asked anew gives way to the next one, one that was gone on from is joined to it. */
function shownTries(tries: readonly StepView[]): PartView[][] {
  const shown: { step: number; parts: PartView[] }[] = [];
  for (const { step, joins, parts } of tries) {
    const last = shown.at(-1);
    if (last && joins) last.parts = joinParts(last.parts, parts);
    else {
      if (last?.step === step) shown.pop();
      shown.push({ step, parts });
    }
  }
  return shown.map((one) => one.parts);
}

function sharedPart(part: PartView, parts: ShareParts): SharedPart | null {
  switch (part.type) {
    case 'text':
      return parts.answers && part.text.trim() !== '' ? { type: 'text', text: part.text } : null;
    case 'reasoning':
      return parts.reasoning && part.text.trim() !== '' ? { type: 'reasoning', text: part.text, ms: part.ms } : null;
    case 'tool': {
      const input = parts.toolInputs ? { input: part.arguments } : {};
      const output = parts.toolResults && part.output !== undefined ? { output: part.output } : {};
      const call = { ...input, ...output };
      return Object.keys(call).length === 0 ? null : { type: 'tool', name: part.name, ...call };
    }
  }
}

const longestDescription = 200;

/** The first words of a snapshot, for previews of its link; empty where it has none. */
export function descriptionOf({ messages }: Pick<Snapshot, 'messages'>): string {
  const answer = messages.flatMap((m) => (m.role === 'assistant' ? m.steps.flatMap((s) => s.parts) : []));
  const said = answer.find((part) => part.type === 'text');
  const asked = messages.find((m) => m.role === 'user');
  const words = (said?.text ?? asked?.text ?? '').slice(0, 2_000);
  const plain = words
    .replace(/[`*_#>|$\\[\]]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= longestDescription) return plain;
  return `${plain.slice(0, longestDescription - 1).trimEnd()}…`.toWellFormed();
}

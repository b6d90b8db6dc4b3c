import { readArguments } from './content/calls';
import { cleanText } from './content/unicode';
import type { Family } from './families';
import type { WireMessage, WireToolCall } from './types';

type Assistant = Extract<WireMessage, { role: 'assistant' }>;
type ToolAnswer = Extract<WireMessage, { role: 'tool' }>;

/** What was done to a history, `at` counting the messages as they were given. */
export type Repair = {
  at: number;
  what:
    | 'cleaned'
    | 'dropped-empty'
    | 'dropped-orphan'
    | 'filled-empty'
    | 'answered'
    | 'moved'
    | 'reasoning'
    | 'partial'
    | 'arguments';
};

export type RepairOptions = {
  /** The host has a partial mode; else the mark is taken off. */
  partial: boolean;
  /** Arguments that are no JSON object go back as `{}`: vLLM parses those of the history and would refuse. */
  jsonArguments: boolean;
};

const missingAnswer = 'No result: this call was not run.';
const emptyResult = '(no output)';

/**
 * A history that the vendor takes (`historyRefusal` answers null for it): no empty message, every call answered right
 * after it, no answer without its call, reasoning on assistant tool messages, clean Unicode, `partial` only at the
 * end. What is right already stays as it is, byte for byte; doing it twice changes nothing.
 */
export function repairHistory(
  messages: readonly WireMessage[],
  family: Pick<Family, 'emptyReasoning' | 'partial'>,
  options: RepairOptions = { partial: family.partial, jsonArguments: false },
): { messages: WireMessage[]; repairs: Repair[] } {
  const repairs: Repair[] = [];
  const note = (at: number, what: Repair['what']) => repairs.push({ at, what });
  const cleaned = messages.map((message, at) => {
    const clean = cleanMessage(message);
    if (clean !== message) note(at, 'cleaned');
    return clean;
  });
  const fixed: WireMessage[] = [];
  const used = new Set<number>();
  cleaned.forEach((message, at) => {
    if (message.role === 'tool') {
      if (!used.has(at)) note(at, 'dropped-orphan');
    } else if (message.role !== 'assistant') {
      if (message.content === '') note(at, 'dropped-empty');
      else fixed.push(message);
    } else {
      const last = at === cleaned.length - 1;
      const assistant = fixAssistant(message, last, family, options, (what) => note(at, what));
      if (!assistant) return;
      fixed.push(assistant, ...answersTo(assistant, at, cleaned, used, note));
    }
  });
  return { messages: fixed, repairs };
}

function fixAssistant(
  message: Assistant,
  last: boolean,
  family: Pick<Family, 'emptyReasoning'>,
  options: RepairOptions,
  note: (what: Repair['what']) => void,
): Assistant | null {
  const calls = message.tool_calls ?? [];
  if (calls.length === 0 && message.content.trim() === '') {
    note('dropped-empty');
    return null;
  }
  let fixed = message;
  if (fixed.partial && (!last || !options.partial || calls.length > 0)) {
    const { partial: _, ...rest } = fixed;
    fixed = rest;
    note('partial');
  }
  if (fixed.tool_calls && calls.length === 0) {
    const { tool_calls: _, ...rest } = fixed;
    fixed = rest;
  }
  if (calls.length > 0 && options.jsonArguments && calls.some((call) => !isJson(call))) {
    fixed = { ...fixed, tool_calls: calls.map((call) => (isJson(call) ? call : withArguments(call, '{}'))) };
    note('arguments');
  }
  const stand = family.emptyReasoning;
  if (calls.length > 0 && stand !== null && reasoningMissing(fixed, stand)) {
    fixed = { ...fixed, reasoning_content: stand };
    note('reasoning');
  }
  return fixed;
}

/** Whether an assistant tool message lacks the reasoning that the vendor asks for. */
const reasoningMissing = (message: Assistant, stand: '' | ' '): boolean =>
  message.reasoning_content === undefined || (message.reasoning_content === '' && stand !== '');

const isJson = (call: WireToolCall): boolean =>
  call.function.arguments.trim() !== '' && readArguments(call.function.arguments) !== null;

const withArguments = (call: WireToolCall, text: string): WireToolCall => ({
  ...call,
  function: { ...call.function, arguments: text },
});

/** The answers to a message's calls: those before the next assistant message, in their order, then stand-ins. */
function answersTo(
  assistant: Assistant,
  at: number,
  messages: readonly WireMessage[],
  used: Set<number>,
  note: (at: number, what: Repair['what']) => void,
): ToolAnswer[] {
  const open = [...(assistant.tool_calls ?? [])];
  const answers: ToolAnswer[] = [];
  let together = true;
  for (let next = at + 1; next < messages.length && open.length > 0; next++) {
    const message = messages[next];
    if (!message || message.role === 'assistant') break;
    if (message.role !== 'tool') {
      together = false;
      continue;
    }
    const place = open.findIndex((call) => call.id === message.tool_call_id);
    if (place === -1) continue;
    open.splice(place, 1);
    used.add(next);
    if (!together) note(next, 'moved');
    if (message.content === '') note(next, 'filled-empty');
    answers.push(message.content === '' ? { ...message, content: emptyResult } : message);
  }
  for (const call of open) {
    note(at, 'answered');
    answers.push({ role: 'tool', tool_call_id: call.id, name: call.function.name, content: missingAnswer });
  }
  return answers;
}

/** Messages found clean before: a run of 300 steps sends the same ones 300 times. */
const known = new WeakSet<WireMessage>();

function cleanMessage<T extends WireMessage>(message: T): T {
  if (known.has(message)) return message;
  const clean = cleanDeep(message) as T;
  known.add(clean);
  return clean;
}

/** The same value where nothing in it needs cleaning. */
function cleanDeep(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) {
    const items = value.map(cleanDeep);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, cleanDeep(item)] as const);
  const same = entries.every(([key, item]) => item === (value as Record<string, unknown>)[key]);
  return same ? value : Object.fromEntries(entries);
}

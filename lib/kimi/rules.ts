import { type Family, familyOf } from './families';
import { isVendorsName, toolType } from './tool-names';

/** As the vendor words a refusal: body `{error: {message, type}}` under `status`. */
export type VendorRefusal = { status: number; type: string; message: string };

/** A message as anyone may send it. */
export type LooseMessage = {
  role: string;
  content?: unknown;
  reasoning_content?: string | null;
  tool_calls?: readonly { id: string; function: { name: string; arguments: string } }[] | null;
  tool_call_id?: string;
  partial?: boolean;
};

type LooseTool = { type?: unknown; function: { name: string } };

export type LooseRequest = {
  model: string;
  messages: readonly LooseMessage[];
  tools?: readonly LooseTool[] | null;
  temperature?: unknown;
  thinking?: unknown;
  reasoning_effort?: unknown;
  tool_choice?: unknown;
};

const invalid = (message: string): VendorRefusal => ({ status: 400, type: 'invalid_request_error', message });

const maxTools = 128;

const typeOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;

/**
 * What api.moonshot.ai answers to a request that breaks its rules, or null; texts as seen in the wild where PROTOCOL
 * (A2 to A4) has them. Neither the model's existence nor the length is checked here.
 */
export function vendorRefusal(request: LooseRequest): VendorRefusal | null {
  const family = familyOf(request.model);
  const thinks = family.emptyReasoning !== null && typeOf(request.thinking) !== 'disabled';
  return (
    fieldRefusal(request, family) ??
    toolRefusal(request.tools ?? []) ??
    historyRefusal(request.messages, thinks ? family.emptyReasoning : null)
  );
}

function fieldRefusal(request: LooseRequest, family: Family): VendorRefusal | null {
  const { temperature, thinking, reasoning_effort: effort, tool_choice: choice } = request;
  const fixed = family.thinks && family.temperature === undefined && family.name !== 'unknown';
  if (fixed && temperature !== undefined && temperature !== null && temperature !== 1) {
    return invalid('invalid temperature: only 1 is allowed for this model');
  }
  if (thinking && effort) return invalid("cannot specify both 'thinking' and 'reasoning_effort'");
  if (family.name === 'k2.7-code' && thinking && typeOf(thinking) !== 'enabled') {
    return invalid('invalid thinking: only type=enabled is allowed for this model');
  }
  if (family.efforts && thinking) return invalid('invalid thinking: not supported by this model');
  if (effort && !family.efforts && family.name !== 'unknown') {
    return invalid('invalid reasoning_effort: not supported by this model');
  }
  if (typeof choice === 'object' && choice !== null) {
    return invalid("tool_choice 'specified' is incompatible with thinking enabled");
  }
  if (choice === 'required' && !family.toolChoice.includes('required')) {
    return invalid("tool_choice 'required' is incompatible with thinking enabled");
  }
  return null;
}

function toolRefusal(tools: readonly LooseTool[]): VendorRefusal | null {
  if (tools.length > maxTools) return invalid(`Invalid request: at most ${maxTools} tools are allowed`);
  const names = new Set<string>();
  for (const { type, function: fn } of tools) {
    if (!isVendorsName(fn.name) || (type ?? 'function') !== toolType(fn.name)) {
      return invalid('Invalid request: function name is invalid, must match ^[a-zA-Z_][a-zA-Z0-9-_]{2,63}$');
    }
    if (names.has(fn.name)) return invalid(`Invalid request: function name ${fn.name} is duplicated`);
    names.add(fn.name);
  }
  return null;
}

/** Only an assistant's content is refused for being blank; the others must hold something. */
const isEmpty = (role: string, content: unknown): boolean => {
  if (typeof content === 'string') return role === 'assistant' ? content.trim() === '' : content === '';
  return !Array.isArray(content) || content.length === 0;
};

/**
 * What the vendor refuses of a history. `emptyReasoning` as in `Family`: null means that no reasoning is asked for.
 */
export function historyRefusal(
  messages: readonly LooseMessage[],
  emptyReasoning: Family['emptyReasoning'],
): VendorRefusal | null {
  if (messages.length === 0) return invalid('Invalid request: messages must not be empty');
  for (const [at, message] of messages.entries()) {
    const refusal = messageRefusal(messages, message, at, emptyReasoning);
    if (refusal) return refusal;
  }
  return null;
}

function messageRefusal(
  messages: readonly LooseMessage[],
  message: LooseMessage,
  at: number,
  emptyReasoning: Family['emptyReasoning'],
): VendorRefusal | null {
  const { role, content } = message;
  const calls = message.tool_calls ?? [];
  if (isEmpty(role, content) && calls.length === 0) {
    return invalid(`Invalid request: the message at position ${at} with role '${role}' must not be empty`);
  }
  if (message.partial && at !== messages.length - 1) {
    return invalid('Invalid request: partial is only allowed on the last message');
  }
  if (role === 'tool' && !callsBefore(messages, at).includes(message.tool_call_id ?? '')) {
    return invalid(`Invalid request: tool_call_id ${message.tool_call_id ?? ''} is not found`);
  }
  if (calls.length === 0) return null;
  const reasoning = message.reasoning_content ?? null;
  if (emptyReasoning !== null && (reasoning === null || (reasoning === '' && emptyReasoning !== ''))) {
    return invalid(
      `thinking is enabled but reasoning_content is missing in assistant tool call message at index ${at}`,
    );
  }
  const open = unanswered(messages, at);
  if (open.length === 0) return null;
  return invalid(
    `Invalid request: an assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${open.join(', ')}`,
  );
}

/** Ids of the calls that the tool message at `at` may answer: those of its assistant message, less the answers before. */
function callsBefore(messages: readonly LooseMessage[], at: number): string[] {
  let start = at;
  while (start > 0 && messages[start - 1]?.role === 'tool') start -= 1;
  const ids = (messages[start - 1]?.tool_calls ?? []).map((call) => call.id);
  for (const answer of messages.slice(start, at)) {
    const place = ids.indexOf(answer.tool_call_id ?? '');
    if (place !== -1) ids.splice(place, 1);
  }
  return ids;
}

function unanswered(messages: readonly LooseMessage[], at: number): string[] {
  const ids = (messages[at]?.tool_calls ?? []).map((call) => call.id);
  for (let next = at + 1; messages[next]?.role === 'tool'; next++) {
    const place = ids.indexOf(messages[next]?.tool_call_id ?? '');
    if (place !== -1) ids.splice(place, 1);
  }
  return ids;
}

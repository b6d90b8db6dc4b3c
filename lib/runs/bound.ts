import type { Most } from '@/lib/budgets/worst';
import type { Placed } from '@/lib/conversations/history';
import { limitOf } from '@/lib/hosts/limits';
import { readArguments } from '@/lib/kimi/content/calls';
import { mostFeesOf } from '@/lib/kimi/prices';
import { isBuiltin } from '@/lib/kimi/tool-names';
import type { ToolDeclaration, WireMessage } from '@/lib/kimi/types';
import { asCount, asObject } from '@/lib/kimi/wire/loose';
import type { EngineContext } from './context';
import type { RunRequest } from './types';

/** Tokens that a reply may have: as set, but never more than half of the window. */
export const outputLimit = (window: number, wanted: number): number => Math.min(wanted, Math.floor(window / 2));

/** What a message takes besides its text at most (role, separators, ids), tokens; the same again for each call in it. */
const perMessage = 64;

/** No token is shorter than a byte. */
const bytes = (text: string) => Buffer.byteLength(text);

/** Messages measured before: a run of 300 steps sends the same ones 300 times. */
const measured = new WeakMap<WireMessage, number>();

function boundOf(message: WireMessage): number {
  const known = measured.get(message) ?? measure(message);
  measured.set(message, known);
  return known;
}

function measure(message: WireMessage): number {
  const own = perMessage + bytes(message.content);
  if (message.role === 'tool') return own + bytes(message.tool_call_id) + bytes(message.name) + foundTokens(message);
  if (message.role !== 'assistant') return own;
  const calls = (message.tool_calls ?? []).map(
    ({ id, function: { name, arguments: args } }) => perMessage + bytes(id) + bytes(name) + bytes(args),
  );
  return own + bytes(message.reasoning_content ?? '') + sum(calls);
}

/** More than any window holds: such a number is a mistake. */
const mostFound = 10_000_000;

/** What the vendor found itself goes into the prompt as well; how much that is, it says in the call. */
function foundTokens({ name, content }: Extract<WireMessage, { role: 'tool' }>): number {
  const usage = isBuiltin(name) ? asObject(readArguments(content)?.usage) : null;
  return Math.min(asCount(usage?.total_tokens) ?? 0, mostFound);
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

const toolsBound = (tools: readonly ToolDeclaration[]) =>
  sum(tools.map((tool) => perMessage + bytes(JSON.stringify(tool))));

/** What messages hold at most, tokens. */
export const messagesBound = (messages: readonly WireMessage[]): number => sum(messages.map(boundOf));

/**
 * What a prompt holds at most, tokens: what the host told of the newest request that it goes on from, and everything since.
 * Of another model's count nothing follows. A summary may have come after that request, and so may any of the tools.
 */
export function promptBound(prompt: readonly Placed[], tools: readonly ToolDeclaration[], model: string): number {
  const at = prompt.findLastIndex((p) => p.reported?.model === model);
  const told = prompt[at]?.reported?.promptTokens;
  const since = told === undefined ? prompt : prompt.filter((p, i) => i >= at || p.isSummary);
  return (told ?? 0) + toolsBound(tools) + messagesBound(since.map((p) => p.message));
}

type Reckoning = Pick<EngineContext, 'contextLength' | 'limits' | 'host'>;

/** The same for the first call of a reply; null where it has to wait for its turn at the host. */
export const firstBound = async (
  context: EngineContext,
  model: string,
  prompt: readonly Placed[],
  tools: readonly ToolDeclaration[],
) => ((await limitOf(context.host.name)) ? null : stepBound(context, model, prompt, tools));

/** What the model may call in a reply. To be read once for each step: the list of an operator's tool server may grow meanwhile. */
export const offered = (
  { tools }: Pick<EngineContext, 'tools'>,
  { withoutTools }: Pick<RunRequest, 'withoutTools'>,
): ToolDeclaration[] => (withoutTools ? [] : tools.declarations);

/** The worst case of a step: its prompt and its longest reply. `prefix`: the message that it goes on from. */
export async function stepBound(
  { contextLength, limits, host }: Reckoning,
  model: string,
  prompt: readonly Placed[],
  tools: readonly ToolDeclaration[],
  prefix: WireMessage | null = null,
): Promise<Most> {
  const [window, { maxCompletionTokens }] = await Promise.all([contextLength(model), limits()]);
  const promptTokens = promptBound(prompt, tools, model) + (prefix ? boundOf(prefix) : 0);
  const feesNano = mostFeesOf(host.name, tools);
  return { promptTokens, completionTokens: outputLimit(window, maxCompletionTokens), feesNano };
}

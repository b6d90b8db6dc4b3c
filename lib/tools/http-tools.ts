import { z } from 'zod';
import { readText, send } from '@/lib/http/outbound';
import { isBuiltin, isToolName } from '@/lib/kimi/tool-names';
import { builtinTool } from './builtin';
import { type Tool, ToolError } from './types';

const listMs = 3_000;
const callMs = 120_000;
const maxTools = 120;
const maxListBytes = 1_000_000;
const maxAnswerBytes = 2_000_000;

const listed = z.object({
  name: z.string().refine(isToolName, 'no name that a host takes'),
  description: z.string().max(10_000).default(''),
  parameters: z.looseObject({ type: z.literal('object') }).default({ type: 'object' }),
  effect: z.enum(['read', 'idempotent', 'once']).default('once'),
});

const list = z.object({ tools: z.array(z.unknown()) });

const result = z.object({ error: z.string().optional(), output: z.unknown().optional() });

export type OfferedTools = {
  tools: Tool[];
  /** What of the list is no tool, and why. */
  leftOut: string[];
};

/**
 * The tools that the operator's tool server offers at `base`. A name with `$` is one of the vendor's own tools, which
 * the model may then call.
 * @throws ToolError whose message says what is wrong with the server or its list
 */
export async function listHttpTools(base: string): Promise<OfferedTools> {
  const { status, text } = await ask(base).catch((cause) => {
    throw new ToolError('the tool server does not answer.', { code: 'unavailable', cause });
  });
  if (status !== 200) throw new ToolError(`GET /tools of the tool server answered ${status}.`);
  const parsed = list.safeParse(json(text));
  if (parsed.success) return offered(base, parsed.data.tools);
  const issue = parsed.error.issues[0];
  throw new ToolError(
    `GET /tools of the tool server gave no list of tools (${issue?.path.join('.')}: ${issue?.message}).`,
  );
}

function offered(base: string, values: readonly unknown[]): OfferedTools {
  const tools: Tool[] = [];
  const leftOut: string[] = [];
  for (const [place, value] of values.entries()) {
    const { data: tool, error } = listed.safeParse(value);
    const issue = error?.issues[0];
    if (!tool) leftOut.push(`tools.${[place, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`);
    else if (tools.length === maxTools) leftOut.push(`tools.${place}: more than ${maxTools}`);
    else tools.push(isBuiltin(tool.name) ? builtinTool(tool.name) : httpTool(base, tool));
  }
  return { tools, leftOut };
}

async function ask(base: string): Promise<{ status: number; text: string }> {
  const answer = await send(`${base}/tools`, { signal: AbortSignal.timeout(listMs) });
  return { status: answer.status, text: await readText(answer.body, maxListBytes) };
}

function httpTool(base: string, { name, description, parameters, effect }: z.infer<typeof listed>): Tool {
  return {
    declaration: { name, description, parameters },
    effect,
    timeoutMs: callMs,
    async run(input, { signal, idempotencyKey }) {
      const body = JSON.stringify({ name, arguments: input, idempotencyKey });
      const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
      try {
        const answer = await send(`${base}/call`, { method: 'POST', headers, body, signal });
        return read(answer.status, await readText(answer.body, maxAnswerBytes));
      } catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof ToolError) throw cause;
        throw new ToolError(unreachable(name, effect), { code: 'unavailable', cause });
      }
    },
  };
}

function read(status: number, text: string): string {
  const { error, output } = result.safeParse(json(text)).data ?? {};
  if (error !== undefined) throw new ToolError(error);
  if (status !== 200) throw new ToolError(`The tool server answered ${status}.`, { code: 'unavailable' });
  if (output === undefined) throw new ToolError('The tool server gave an answer that cannot be read.');
  return typeof output === 'string' ? output : JSON.stringify(output);
}

const unreachable = (name: string, effect: Tool['effect']): string =>
  effect === 'once'
    ? `The connection to the tool server broke. Whether ${name} took effect is unknown: check before calling it again.`
    : 'The connection to the tool server broke.';

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

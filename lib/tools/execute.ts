import { log } from '@/lib/log';
import { type Tool, type ToolContext, ToolError } from './types';

/** How a call ended, in the words that the model is told. */
export type ToolOutcome = { ok: boolean; output: string };

/** Characters of a result; what a tool answers beyond is cut, and the cut is told. */
export const maxOutput = 100_000;

/**
 * Runs a call whose arguments were checked, within the tool's time. Failures are outcomes, not throws.
 * @throws only what `context.signal` was aborted with
 */
export async function runTool(tool: Tool, input: Record<string, unknown>, context: ToolContext): Promise<ToolOutcome> {
  const limit = AbortSignal.timeout(tool.timeoutMs);
  const signal = AbortSignal.any([context.signal, limit]);
  try {
    context.signal.throwIfAborted();
    const output = await Promise.race([tool.run(input, { ...context, signal }), aborted(signal)]);
    return { ok: true, output: bounded(output) };
  } catch (error) {
    context.signal.throwIfAborted();
    return { ok: false, output: bounded(limit.aborted ? tooLong(tool) : publicMessage(tool, error)) };
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function publicMessage(tool: Tool, error: unknown): string {
  if (error instanceof ToolError) return error.message;
  log().error({ err: error, tool: tool.declaration.name }, 'a tool broke');
  return `${tool.declaration.name} broke on the server's side.`;
}

function tooLong({ declaration, timeoutMs, effect }: Tool): string {
  const said = `${declaration.name} did not end within ${Math.round(timeoutMs / 1000)} seconds.`;
  return effect === 'once' ? `${said} Whether it took effect is unknown: check before calling it again.` : said;
}

/** Text that every database keeps (no NUL, no half of a character), not longer than `maxOutput` and a note. */
function bounded(text: string): string {
  const kept = text.slice(0, maxOutput).replaceAll('\0', '\uFFFD').toWellFormed();
  return text.length > maxOutput ? `${kept}\n\n[Cut here: the result has ${text.length} characters.]` : kept;
}

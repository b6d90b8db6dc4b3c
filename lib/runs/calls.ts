import { atMost, type Turn } from '@/lib/at-most';
import type { Placed } from '@/lib/conversations/history';
import { readArguments } from '@/lib/kimi/content/calls';
import { isBuiltin } from '@/lib/kimi/tool-names';
import { counted } from '@/lib/metrics/counted';
import { runTool } from '@/lib/tools/execute';
import { Repeats, reminder } from '@/lib/tools/repeats';
import { callPlace } from './chunks';
import type { Drive } from './context';
import { outputChunk } from './shown';
import { markEnded, markStarted, type StoredCall } from './store';

/** A call of a run, as the driver knows it. */
export type KnownCall = Pick<
  StoredCall,
  'step' | 'index' | 'callId' | 'name' | 'arguments' | 'effect' | 'state' | 'output'
>;

const settledStates: readonly string[] = ['done', 'failed', 'unknown', 'denied'];

export const isSettled = (call: KnownCall): boolean => settledStates.includes(call.state);

const afterCrash =
  'The server went away while this call ran, and whether it took effect is unknown. Check before you repeat it.';

/** A reply may be taken up again by a token that may do less than who began it. */
export const noTools = 'This reply may use no tools.';

/**
 * Answers all calls of a step. Reading ones run side by side, as many as their tool allows, others one after the other;
 * each is recorded as started before it runs and with its result after. A call that a crash interrupted runs again only
 * where that does no harm.
 * @throws Fenced, and what the run's signal was aborted with
 */
export async function answerCalls(
  drive: Drive,
  calls: readonly KnownCall[],
  step: number,
  attempt: number,
): Promise<void> {
  const own = calls.filter((c) => c.step === step);
  const before = new Repeats(calls.filter((c) => c.step < step));
  const totals = new Map(own.map((call) => [call.index, before.add(call).total]));
  const answer = (call: KnownCall) => answerCall(drive, call, attempt, totals.get(call.index) ?? 1);
  if (own.every((c) => c.effect === 'read')) {
    const { tools } = drive.context;
    const turns = new Map(own.map(({ name }) => [name, atMost(tools.get(name)?.atOnce ?? own.length)]));
    await Promise.all(own.map((call) => (turns.get(call.name) as Turn)(() => answer(call))));
  } else {
    for (const call of own) await answer(call);
  }
}

async function answerCall(drive: Drive, call: KnownCall, attempt: number, total: number): Promise<void> {
  const began = Date.now();
  if (!isSettled(call)) await settle(drive, call, total);
  drive.live.emit(outputChunk(callPlace(call.step, attempt, call.index), call, Date.now() - began));
}

async function settle({ context, run, live }: Drive, call: KnownCall, total: number): Promise<void> {
  const key = { runId: run.id, epoch: run.epoch, step: call.step, index: call.index };
  const tool = context.tools.get(call.name);
  const { withoutTools } = run.request;
  const isSafeAgain = call.effect === 'read' || (call.effect === 'idempotent' && !withoutTools);
  if (call.state === 'started' && !isSafeAgain) return end('unknown', afterCrash);
  if (withoutTools) return end('failed', noTools);
  if (!tool) return end('failed', `There is no tool named ${call.name}.`);
  live.abort.signal.throwIfAborted();
  await markStarted(context.db, key);
  const idempotencyKey = `${run.id}:${call.step}:${call.index}`;
  const outcome = await runTool(tool, readArguments(call.arguments) ?? {}, {
    signal: live.abort.signal,
    runId: run.id,
    idempotencyKey,
    text: call.arguments,
  });
  const note = isBuiltin(call.name) ? null : reminder(call.name, total);
  return end(outcome.ok ? 'done' : 'failed', note ? `${outcome.output}\n\n${note}` : outcome.output);

  async function end(state: 'done' | 'failed' | 'unknown', output: string): Promise<void> {
    counted().toolCalls.add({ tool: tool ? call.name : 'unknown', outcome: state });
    await markEnded(context.db, key, state, output);
    Object.assign(call, { state, output });
  }
}

/** The answers as they follow the step's message in the prompt. */
export function answers(calls: readonly KnownCall[], step: number, turnId: string): Placed[] {
  return calls
    .filter((c) => c.step === step)
    .map((c) => ({
      turnId,
      step,
      message: { role: 'tool', tool_call_id: c.callId, name: c.name, content: c.output ?? '' },
    }));
}

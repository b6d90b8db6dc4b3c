import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type Ask, readAsk, stepOf, type WireBody } from './ask';
import { now, type PracticeRequest } from './log';
import { calledBy, limited, type Plan, planReply, planScript } from './plan';
import { renderPrompt } from './prompt';
import { failure, type Refusal, refuse, sendJson } from './refuse';
import { isService } from './replies';
import { refusalOf } from './rules';
import { readDirective, type Script } from './script';
import type { PracticeState } from './state';
import { writeStream } from './stream';
import { usageOf, wireUsage } from './usage';

/** `POST /v1/chat/completions`: refuses what the vendor refuses, else answers, and writes the bill. */
export async function completions(
  state: PracticeState,
  key: string,
  body: unknown,
  entry: PracticeRequest,
  response: ServerResponse<IncomingMessage>,
): Promise<void> {
  const prompt = (wire: WireBody) => state.cache.count(key, renderPrompt(wire));
  const checked = refusalOf(state.models, body, prompt);
  if ('refusal' in checked) return refuse(entry, response, checked.refusal);
  const { wire, model, counted } = checked;
  const ask = readAsk(wire);
  const script = scriptFor(state, ask);
  const failing = script && scriptFailure(state, ask, script);
  if (failing) return refuse(entry, response, failing);
  counted.remember();
  const full = script ? planScript(ask, script, state.rate, cutNow(state, ask, script)) : planReply(ask, state.rate);
  const plan = limited(full, wire.max_completion_tokens ?? wire.max_tokens ?? model.defaultMaxTokens);
  const includeUsage = wire.stream_options?.include_usage === true;
  if (!wire.stream) return whole(plan, entry, counted, response);
  await writeStream({ response, plan, entry, prompt: counted, includeUsage, released: state.released });
}

/** A title or a summary is never scripted, so that a script means the reply one looks at. */
function scriptFor(state: PracticeState, ask: Ask): Script | null {
  if (!(state.options.scriptable || state.standing) || isService(ask)) return null;
  const directed = state.options.scriptable ? readDirective(ask.question) : null;
  return directed ?? state.queue.shift() ?? state.standing;
}

const placeOf = (ask: Ask, fault: string) => `${fault} ${ask.body.prompt_cache_key ?? ''} ${ask.question}`;

function scriptFailure(state: PracticeState, ask: Ask, script: Script): Refusal | null {
  const { fail, step, calls, failType, retryAfter } = script;
  if (!fail || (step !== undefined && step !== stepOf(ask, calls))) return null;
  return state.strikes(placeOf(ask, 'fail'), fail.times) ? failure(fail.status, failType, retryAfter) : null;
}

function cutNow(state: PracticeState, ask: Ask, { cut, step, calls }: Script): { cut: boolean } {
  const here = step === undefined || step === stepOf(ask, calls);
  return { cut: cut !== undefined && here && state.strikes(placeOf(ask, 'cut'), cut.times) };
}

async function whole(
  plan: Plan,
  entry: PracticeRequest,
  prompt: { promptTokens: number; cachedTokens: number },
  response: ServerResponse,
): Promise<void> {
  if (plan.waitMs > 0) await setTimeout(plan.waitMs);
  const said = (kind: string) => plan.pieces.flatMap((p) => (p.kind === kind ? [p.text] : [])).join('');
  const usage = usageOf(plan.pieces, plan.pieces.length, prompt);
  const called = calledBy(plan);
  Object.assign(entry, { usage, called, told: true, outcome: 'complete', firstAt: now(), endedAt: now() });
  const calls = plan.calls.map(({ id, name, arguments: args }) => ({
    id,
    type: 'function',
    function: { name, arguments: args },
  }));
  const message = {
    role: 'assistant',
    content: said('text'),
    ...(said('reasoning') && { reasoning_content: said('reasoning') }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  const reply = {
    id: plan.id,
    object: 'chat.completion',
    created: Math.floor(entry.at / 1000),
    model: entry.model,
    choices: [{ index: 0, message, finish_reason: plan.finish }],
    usage: wireUsage(usage),
  };
  sendJson(response, 200, reply, { 'x-trace-id': entry.traceId });
}

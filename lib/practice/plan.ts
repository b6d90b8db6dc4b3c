import { type Ask, stepOf } from './ask';
import { filler, markdownFiller } from './filler';
import { type Call, callPieces, type Piece, split, stamp } from './pieces';
import { answer } from './replies';
import type { CutKind, Script } from './script';

export type Finish = 'stop' | 'length' | 'tool_calls' | 'content_filter';

/** All that one response will be, before the first byte of it is written. */
export type Plan = {
  id: string;
  pieces: Piece[];
  calls: Call[];
  finish: Finish;
  /** Pieces a second; 0 is all at once. */
  rate: number;
  waitMs: number;
  holdAt: number | null;
  cut: { kind: CutKind; at: number } | null;
  usage: Script['usage'];
};

/** What the model says of itself, at `rate` pieces a second. */
export function planReply(ask: Ask, rate: number): Plan {
  const reply = answer(ask);
  const calls = (reply.calls ?? []).map((call, i) => ({
    id: `functions.${call.name}:${stepOf(ask) + i}`,
    name: call.name,
    arguments: JSON.stringify(call.arguments),
  }));
  return finishPlan(ask, split('reasoning', reply.reasoning), split('text', reply.text), calls, {
    rate: reply.quick ? rate * 4 : rate,
  });
}

/** What a script says. `faults`: whether its `cut` still applies. */
export function planScript(ask: Ask, script: Script, rate: number, faults: { cut: boolean }): Plan {
  const step = stepOf(ask, script.calls);
  const here = script.step === undefined || script.step === step;
  const reasoning = script.think ? split('reasoning', script.think) : filler('reasoning', script.reasoning ?? 0);
  const calling = step < script.tools;
  return finishPlan(
    ask,
    reasoning,
    calling ? [] : scriptText(ask, script),
    calling ? scriptCalls(ask, script, step) : [],
    {
      rate: script.rate ?? rate,
      waitMs: script.wait,
      holdAt: here ? (script.hold ?? null) : null,
      cut: here && faults.cut && script.cut ? { kind: script.cut.kind, at: script.cut.at } : null,
      usage: script.usage,
      finish: calling ? undefined : script.finish,
    },
  );
}

function scriptText(ask: Ask, script: Script): Piece[] {
  if (script.echo) return split('text', `\`\`\`json\n${JSON.stringify(echoOf(ask), null, 2)}\n\`\`\`\n`);
  if (script.say !== undefined) return split('text', script.say);
  const count = script.text ?? 20;
  if (script.form === 'stamps') return Array<Piece>(count).fill(stamp);
  return script.form === 'markdown' ? markdownFiller(count) : filler('text', count);
}

function scriptCalls(ask: Ask, script: Script, step: number): Call[] {
  const name = script.tool ?? ask.tools[0] ?? 'web_fetch';
  return Array.from({ length: script.calls }, (_, place) => {
    const index = step * script.calls + place;
    return { id: `functions.${name}:${index}`, name, arguments: scriptArguments(script, index) };
  });
}

function scriptArguments(script: Script, index: number): string {
  const given = script.args ?? (script.url ? { url: script.url } : { step: index });
  return (typeof given === 'string' ? given : JSON.stringify(given)).replaceAll('{n}', String(index));
}

/** The tools that a plan calls once it has come to its end. */
export const calledBy = ({ finish, calls }: Plan): string[] =>
  finish === 'tool_calls' ? calls.map(({ name }) => name) : [];

const echoOf = ({ body, tools }: Ask) => ({
  model: body.model,
  reasoning_effort: body.reasoning_effort ?? null,
  max_completion_tokens: body.max_completion_tokens ?? null,
  prompt_cache_key: body.prompt_cache_key ?? null,
  messages: body.messages.length,
  tools,
});

/** Goes on after a prefix where one was given, and keeps within the request's limit of tokens. */
function finishPlan(ask: Ask, reasoning: Piece[], text: Piece[], calls: Call[], rest: Partial<Plan>): Plan {
  const own = ask.partial ? continued(ask.partial, reasoning, text) : [...reasoning, ...text];
  const pieces = [...own, ...callPieces(calls)];
  const natural = calls.length > 0 ? 'tool_calls' : 'stop';
  return {
    id: `cmpl-${crypto.randomUUID().replaceAll('-', '')}`,
    calls,
    rate: 0,
    waitMs: 0,
    holdAt: null,
    cut: null,
    usage: 'both',
    ...rest,
    pieces,
    finish: rest.finish ?? natural,
  };
}

function continued(partial: { text: string; reasoning: string }, reasoning: Piece[], text: Piece[]): Piece[] {
  if (partial.text === '') return [...reasoning, ...text];
  const whole = text.map((p) => p.text).join('');
  if (whole.startsWith(partial.text)) return split('text', whole.slice(partial.text.length));
  return split('text', `${/\s$/.test(partial.text) ? '' : ' '}… and so the thought that was cut goes on to its end.`);
}

/** Cuts a plan where its weight passes `maxTokens` (reasoning counts too); the finish reason tells. */
export function limited(plan: Plan, maxTokens: number): Plan {
  let weight = 0;
  for (const [i, { weight: more }] of plan.pieces.entries()) {
    weight += more;
    if (weight > maxTokens * 4) return { ...plan, pieces: plan.pieces.slice(0, i), finish: 'length' };
  }
  return plan;
}

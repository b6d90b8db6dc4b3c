import { z } from 'zod';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });

const toolCall = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

const message = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.array(part)]).nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z.array(toolCall).nullish(),
  tool_call_id: z.string().optional(),
  partial: z.boolean().optional(),
});

/** The body of a request, as far as the practice model reads it; what the vendor refuses is `lib/kimi/rules.ts`'s matter. */
export const wireBody = z.looseObject({
  model: z.string(),
  messages: z.array(message),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  max_completion_tokens: z.number().nullish(),
  max_tokens: z.number().nullish(),
  reasoning_effort: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
});

export type WireBody = z.output<typeof wireBody>;
export type AskMessage = z.output<typeof message>;

/** What is asked, as the replies see it. */
export type Ask = {
  body: WireBody;
  /** Text of the last message of a person (of the last system message, where there is none). */
  question: string;
  /** Where `question` stands among the messages; -1 without one. */
  at: number;
  /** Names of the declared tools. */
  tools: string[];
  /** The beginning that the model has to go on from. */
  partial: { text: string; reasoning: string } | null;
};

export function textOf(message: AskMessage | undefined): string {
  const content = message?.content;
  return typeof content === 'string' ? content : (content ?? []).map((p) => p.text ?? '').join('');
}

export function readAsk(body: WireBody): Ask {
  const last = body.messages.at(-1);
  const at = body.messages.findLastIndex((m) => m.role === 'user');
  const place = at >= 0 ? at : body.messages.findLastIndex((m) => m.role === 'system');
  const partial = last?.role === 'assistant' && last.partial;
  return {
    body,
    question: textOf(body.messages[place]),
    at: place,
    tools: (body.tools ?? []).map((t) => t.function.name),
    partial: partial ? { text: textOf(last), reasoning: last.reasoning_content ?? '' } : null,
  };
}

/**
 * Finished steps of this reply's tool loop, at `calls` calls a step. The practice model numbers the calls of a reply
 * through in their ids, so that the count outlives a shortened history.
 */
export function stepOf(ask: Ask, calls = 1): number {
  const after = ask.body.messages.slice(ask.at + 1).filter((m) => m.tool_calls?.length);
  const told = /^functions\..+:(\d+)$/.exec(after.at(-1)?.tool_calls?.at(-1)?.id ?? '')?.[1];
  return Math.max(after.length, told ? Math.floor(Number(told) / calls) + 1 : 0);
}

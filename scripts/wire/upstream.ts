import { vendorRefusal } from '@/lib/kimi/rules';
import { readAsk, wireBody } from '@/lib/practice/ask';
import { isService } from '@/lib/practice/replies';
import { type WireAnswer, type WireRequest, WireServer } from '@/test/wire-server';
import type { WireCase } from './cases';

/** What one conversation of the file has been served. */
type Progress = {
  steps: WireCase[];
  /** Index of the response served last; -1 before the first. */
  index: number;
  /** Messages in the request that it was first served to. */
  length: number;
  /** What the vendor would have refused of the requests. */
  violations: string[];
};

export type Upstream = {
  url: string;
  /** The response that was served last: an index among the conversation's cases. */
  served(conversation: string): number;
  violations(conversation: string): string[];
  close(): Promise<void>;
};

const marker = /\[wire case: ([^\]]+)\]/;

/** A message whose reply the upstream serves from the cases of `conversation`. */
export const question = (conversation: string, turn: number): string => `[wire case: ${conversation}] turn ${turn}`;

/**
 * Serves the cases byte by byte. A repeated request (a retry) gets the same response again; a longer one the next;
 * after the last it is "ok". Titles get an answer apart.
 */
export async function openUpstream(groups: ReadonlyMap<string, WireCase[]>): Promise<Upstream> {
  const progress = new Map<string, Progress>();
  for (const [name, steps] of groups) progress.set(name, { steps, index: -1, length: 0, violations: [] });
  const server = await WireServer.open((request) => answerFor(request, progress));
  return {
    url: server.url,
    served: (name) => progress.get(name)?.index ?? -1,
    violations: (name) => progress.get(name)?.violations ?? [],
    close: () => server.close(),
  };
}

function answerFor(request: WireRequest, progress: Map<string, Progress>): WireAnswer | null {
  if (request.path.endsWith('/models')) return json(models);
  if (!request.path.endsWith('/chat/completions')) return null;
  const body = wireBody.parse(JSON.parse(request.body));
  const ask = readAsk(body);
  if (isService(ask)) return says('A wire case');
  const name = body.messages.flatMap((m) => marker.exec(String(m.content))?.[1] ?? []).at(-1);
  const own = name === undefined ? undefined : progress.get(name);
  if (!own) return says('ok');
  if (request.headers.authorization !== 'Bearer wire') own.violations.push('the key did not arrive');
  const refusal = vendorRefusal(body);
  if (refusal) own.violations.push(`the vendor would refuse: ${refusal.message}`);
  return next(own, body.messages.filter((m) => !m.partial).length);
}

function next(own: Progress, length: number): WireAnswer {
  if (length > own.length) {
    own.index += 1;
    own.length = length;
  }
  return own.steps[own.index] ?? says('ok');
}

const models = { object: 'list', data: [{ id: 'kimi-k2-thinking', object: 'model', context_length: 262_144 }] };

const json = (data: unknown): WireAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  chunks: [JSON.stringify(data)],
  delaysMs: [],
  end: 'close',
});

function says(text: string): WireAnswer {
  const chunk = (choices: unknown[], rest: object = {}) =>
    `data: ${JSON.stringify({ id: 'cmpl-ok', object: 'chat.completion.chunk', created: 1, model: 'kimi-k2-thinking', choices, ...rest })}\n\n`;
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    chunks: [
      chunk([{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }]),
      chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]),
      chunk([], { usage: { prompt_tokens: 40, completion_tokens: 1, total_tokens: 41 } }),
      'data: [DONE]\n\n',
    ],
    delaysMs: [],
    end: 'close',
  };
}

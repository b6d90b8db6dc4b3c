import { afterAll, beforeAll, expect, it } from 'vitest';
import { type WireAnswer, WireServer } from '@/test/wire-server';
import { streamStep } from './step';
import type { StepEvent, StepRequest, StepResult } from './types';

const sse = { 'content-type': 'text/event-stream' };
const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const end = `${chunk({}, 'stop')}data: [DONE]\n\n`;

let answer: WireAnswer;
let server: WireServer;

beforeAll(async () => {
  server = await WireServer.open(() => answer);
});
afterAll(() => server.close());

const request = (signal: AbortSignal, more: Partial<StepRequest> = {}): StepRequest => ({
  host: { name: 'h', baseUrl: server.url, apiKey: 'secret-key', practice: true },
  model: 'kimi-k2-thinking',
  messages: [{ role: 'user', content: 'Hi' }],
  tools: [],
  maxCompletionTokens: 100,
  idleMs: 5_000,
  signal,
  ...more,
});

async function all(stream: AsyncGenerator<StepEvent[], StepResult>, onBatch: (batch: StepEvent[]) => void = () => {}) {
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return value;
    onBatch(value);
  }
}

it('stops on the signal and keeps what had arrived', async () => {
  answer = { status: 200, headers: sse, chunks: [chunk({ reasoning_content: 'Hm' })], delaysMs: [], end: 'hang' };
  const abort = new AbortController();
  const result = await all(streamStep(request(abort.signal)), () => abort.abort());
  expect(result).toMatchObject({ aborted: true, finish: 'other', reasoning: 'Hm', error: null, usage: null });
});

it('does not ask at all when it was stopped before', async () => {
  const before = server.requests.length;
  const result = await all(streamStep(request(AbortSignal.abort())));
  expect(result).toMatchObject({ aborted: true, error: null });
  expect(server.requests.length).toBe(before);
});

it('ends the request when its reader leaves', async () => {
  answer = { status: 200, headers: sse, chunks: [chunk({ content: 'Hm' })], delaysMs: [], end: 'hang' };
  for await (const batch of streamStep(request(new AbortController().signal))) {
    expect(batch).toEqual([{ type: 'text', delta: 'Hm' }]);
    break;
  }
});

it('tells in one kind of error that nobody listens', async () => {
  const host = { name: 'h', baseUrl: 'http://127.0.0.1:1/v1', apiKey: 'secret-key', practice: false };
  const result = await all(streamStep(request(new AbortController().signal, { host })));
  expect(result.finish).toBe('error');
  expect(result.error).toMatchObject({ kind: 'network', retryable: true, partial: false, remedy: 'network' });
  expect(JSON.stringify(result)).not.toContain('secret-key');
});

it('yields what arrived together as one list, neighbours merged', async () => {
  const words = Array.from({ length: 50 }, () => chunk({ content: 'word ' })).join('');
  answer = { status: 200, headers: { ...sse, 'x-trace-id': 't1' }, chunks: [words + end], delaysMs: [], end: 'close' };
  const batches: StepEvent[][] = [];
  const result = await all(streamStep(request(new AbortController().signal)), (batch) => batches.push(batch));
  expect(batches).toEqual([[{ type: 'text', delta: 'word '.repeat(50) }]]);
  expect(result).toMatchObject({ finish: 'stop', traceId: 't1', notices: [] });
  expect(result.ttftMs).toBeGreaterThanOrEqual(0);
});

it('sends the messages byte for byte, and the key only in its header', async () => {
  answer = { status: 200, headers: sse, chunks: [end], delaysMs: [], end: 'close' };
  const messages: StepRequest['messages'] = [
    { role: 'user', content: 'Hi 😀' },
    {
      role: 'assistant',
      content: '',
      reasoning_content: 'why',
      tool_calls: [{ id: 'functions.f:0', type: 'function', function: { name: 'f', arguments: '{"q" : 1 }' } }],
    },
    { role: 'tool', tool_call_id: 'functions.f:0', name: 'f', content: 'r' },
    { role: 'assistant', content: 'So far', reasoning_content: 'more', partial: true },
  ];
  await all(streamStep(request(new AbortController().signal, { messages })));
  const sent = server.requests.at(-1);
  expect(sent?.path).toBe('/v1/chat/completions');
  expect(sent?.headers.authorization).toBe('Bearer secret-key');
  expect(sent?.body).toContain(`"messages":${JSON.stringify(messages)}`);
  expect(sent?.body).not.toContain('secret-key');
});

const searches = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i).map((index) =>
    chunk({ tool_calls: [{ index, id: `s:${index}`, function: { name: '$web_search', arguments: '{"q":1}' } }] }),
  );
const tools = [{ name: '$web_search', description: '', parameters: {} }];
const usage = { prompt_tokens: 5, completion_tokens: 900, total_tokens: 905 };

it.each<[how: string, answer: Pick<WireAnswer, 'chunks' | 'end'>, usage: object | null]>([
  ['while it streams', { chunks: searches(0, 17), end: 'hang' }, null],
  [
    'when all of it has come at once',
    {
      chunks: [`${searches(0, 40).join('')}${chunk({}, 'tool_calls')}data: ${JSON.stringify({ usage })}\n\n${end}`],
      end: 'close',
    },
    { completionTokens: 900 },
  ],
])('cuts a reply off before a search too many, %s, and keeps the others', async (_, reply, told) => {
  answer = { status: 200, headers: sse, delaysMs: [], ...reply };
  const result = await all(streamStep(request(new AbortController().signal, { tools })));
  expect(result).toMatchObject({ finish: 'tool-calls', error: null, aborted: false });
  expect(result.calls.map(({ id, input }) => [id, input])).toEqual(
    Array.from({ length: 16 }, (_, index) => [`s:${index}`, { q: 1 }]),
  );
  expect(result.notices).toEqual(['curtailed']);
  if (told) expect(result.usage).toMatchObject(told);
  else expect(result.usage).toBeNull();
});

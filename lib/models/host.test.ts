import { afterAll, beforeAll, expect, test } from 'vitest';
import { listModels } from '@/lib/kimi/models';
import { streamStep } from '@/lib/kimi/step';
import { WireServer } from '@/test/wire-server';
import { currentHost } from './host';

const list = JSON.stringify({ data: [{ id: 'moonshotai/Kimi-K2-Thinking' }] });
const reply = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

let server: WireServer;
beforeAll(async () => {
  server = await WireServer.open(({ path }) => ({
    status: 200,
    headers: { 'content-type': path.endsWith('/models') ? 'application/json' : 'text/event-stream' },
    chunks: [path.endsWith('/models') ? list : reply],
    delaysMs: [],
    end: 'close',
  }));
  process.env.KIMI_API_KEY = '';
  process.env.KIMI_BASE_URL = server.url;
});
afterAll(() => server.close());

test('a host of one’s own is asked without a key, where none is set', async () => {
  const host = await currentHost();
  expect(host).toEqual({ name: new URL(server.url).host, baseUrl: server.url, apiKey: '', practice: false });
  const [model] = await listModels(host);
  const messages = [{ role: 'user' as const, content: 'Hi' }];
  const { signal } = new AbortController();
  const asked = { host, model: model?.id ?? '', messages, tools: [], maxCompletionTokens: 10, idleMs: 5_000, signal };
  const stream = streamStep(asked);
  let next = await stream.next();
  while (!next.done) next = await stream.next();
  expect(next.value).toMatchObject({ text: 'Hi', error: null });
  expect(server.requests.map((request) => request.headers.authorization)).toEqual([undefined, undefined]);
});

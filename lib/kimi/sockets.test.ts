import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { streamStep } from './step';
import type { StepResult } from './types';

let server: Server | undefined;

afterEach(() => server?.close());

/** Answers any request with these bytes, one write each, and ends the connection. */
async function answerWith(writes: readonly string[]): Promise<string> {
  const made = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', async () => {
      socket.setNoDelay(true);
      for (const bytes of writes) {
        socket.write(bytes);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      socket.end();
    });
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/v1`;
}

async function ask(baseUrl: string): Promise<StepResult> {
  const stream = streamStep({
    host: { name: 'h', baseUrl, apiKey: 'secret-key', practice: true },
    model: 'kimi-k2-thinking',
    messages: [{ role: 'user', content: 'Hi' }],
    tools: [],
    maxCompletionTokens: 100,
    idleMs: 2_000,
    signal: new AbortController().signal,
  });
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return value;
  }
}

const sized = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const event = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const head = (more = '') => `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n${more}\r\n`;
const chunked = head('Transfer-Encoding: chunked\r\n');
const reply = `${event({ content: 'Grüße' })}${event({}, 'stop')}data: [DONE]\n\n`;
const cut = (text: string) => [...Buffer.from(text)].map((byte) => Buffer.from([byte]).toString('latin1'));

it.each<[name: string, writes: string[]]>([
  ['chunks', [chunked, sized(reply), '0\r\n\r\n']],
  [
    'a chunk a byte',
    [chunked, ...cut('data: {"choices":[{"delta":{"content":"Gru"}}]}\n').map(sized), sized(reply), '0\r\n\r\n'],
  ],
  ['trailers', [chunked.replace('\r\n\r\n', '\r\nTrailer: X-Sum\r\n\r\n'), sized(reply), '0\r\nX-Sum: 1\r\n\r\n']],
  ['chunk extensions', [chunked, sized(reply).replace('\r\n', ';sign=abc\r\n'), '0\r\n\r\n']],
  ['early hints', ['HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', chunked, sized(reply), '0\r\n\r\n']],
  ['processing', ['HTTP/1.1 102 Processing\r\n\r\n', chunked, sized(reply), '0\r\n\r\n']],
  ['no length, ended by the connection', [head('Connection: close\r\n'), reply]],
  ['HTTP/1.0', [head().replace('1.1', '1.0'), reply]],
  ['a connection that ends after [DONE], in mid chunk', [chunked, `ffff\r\n${reply}`]],
  ['a length that fits', [head(`Content-Length: ${Buffer.byteLength(reply)}\r\n`), reply]],
])('reads a reply with %s', async (_name, writes) => {
  const result = await ask(await answerWith(writes));
  expect(result).toMatchObject({ finish: 'stop', error: null, notices: [] });
  expect(result.text).toMatch(/Grüße$/);
});

it.each<[name: string, writes: string[], kind: string, partial: boolean]>([
  ['in mid chunk', [chunked, `ffff\r\n${event({ content: 'Half' })}`], 'network', true],
  ['between chunks', [chunked, sized(event({ content: 'Half' }))], 'network', true],
  ['short of its length', [head('Content-Length: 9999\r\n'), event({ content: 'Half' })], 'network', true],
  ['in the head', ['HTTP/1.1 200 OK\r\nContent-'], 'network', false],
  ['before a word', [''], 'network', false],
  ['in a broken chunk size', [chunked, sized(event({ content: 'Half' })), 'zz\r\n'], 'network', true],
  ['without length, unfinished', [head('Connection: close\r\n'), event({ content: 'Half' })], 'truncated', true],
])('tells of a connection that ends %s', async (_name, writes, kind, partial) => {
  const result = await ask(await answerWith(writes));
  expect(result).toMatchObject({ finish: 'error', text: partial ? 'Half' : '' });
  expect(result.error).toMatchObject({ kind, partial, retryable: true });
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type WireChunk = string | { repeat: number; data: string };

/** An answer as the wire cases write it: byte-exact, one socket write a chunk. */
export type WireAnswer = {
  status: number;
  headers: Record<string, string>;
  chunks: WireChunk[];
  delaysMs: number[];
  end: 'close' | 'reset' | 'hang';
  endDelayMs?: number;
  encoding?: 'base64';
};

export type WireRequest = { path: string; headers: IncomingMessage['headers']; body: string };

const blockBytes = 64 * 1024;

/** Replays answers over real HTTP on loopback. `answerFor` picks one for each request; null is a 404. */
export class WireServer {
  readonly requests: WireRequest[] = [];
  readonly #server: Server;

  private constructor(answerFor: (request: WireRequest) => WireAnswer | null) {
    this.#server = createServer((incoming, response) => {
      read(incoming)
        .then((body) => {
          const request = { path: incoming.url ?? '/', headers: incoming.headers, body };
          this.requests.push(request);
          return replay(answerFor(request), response);
        })
        .catch(() => response.destroy());
    });
  }

  static async open(answerFor: (request: WireRequest) => WireAnswer | null, port = 0): Promise<WireServer> {
    const server = new WireServer(answerFor);
    await new Promise<void>((done) => server.#server.listen(port, '127.0.0.1', done));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

async function read(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return text;
}

async function replay(answer: WireAnswer | null, response: ServerResponse): Promise<void> {
  if (!answer) {
    response.writeHead(404).end();
    return;
  }
  response.socket?.setNoDelay(true);
  response.writeHead(answer.status, answer.headers);
  response.flushHeaders();
  for (const [index, chunk] of answer.chunks.entries()) {
    const delay = answer.delaysMs[index] ?? 0;
    if (delay > 0) await wait(delay);
    for (const bytes of blocks(chunk, answer.encoding)) await write(response, bytes);
  }
  if (answer.endDelayMs) await wait(answer.endDelayMs);
  if (answer.end === 'close') response.end();
  if (answer.end === 'reset') response.socket?.resetAndDestroy();
}

/** Repeated chunks go out in larger writes; the bytes are the same. */
function* blocks(chunk: WireChunk, encoding?: 'base64'): Generator<Buffer> {
  const { repeat, data } = typeof chunk === 'string' ? { repeat: 1, data: chunk } : chunk;
  const once = Buffer.from(data, encoding ?? 'utf8');
  const perBlock = Math.max(1, Math.floor(blockBytes / Math.max(1, once.byteLength)));
  for (let left = repeat; left > 0; left -= perBlock) {
    yield Buffer.concat(Array.from({ length: Math.min(left, perBlock) }, () => once));
  }
}

async function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (response.destroyed || response.write(bytes)) return new Promise((done) => setImmediate(done));
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import zlib from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';
import { Inflate } from './inflate';

/**
 * How our connections behave: kept alive, 10 s to connect, no limit of their own on a silent answer (whoever reads
 * sets one). An agent made for another purpose starts from these.
 */
export const agentOptions: Agent.Options = {
  connect: { timeout: 10_000 },
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: 4_000,
  maxHeaderSize: 64 * 1024,
};

let shared: Agent | undefined;

const sharedAgent = (): Agent => {
  shared ??= new Agent(agentOptions);
  return shared;
};

export type Outbound = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** Another agent, say one that refuses private addresses. */
  dispatcher?: Dispatcher;
};

export type OutboundAnswer = {
  status: number;
  /** Names in lower case; repeated ones joined by commas. */
  headers: Record<string, string>;
  /** Already decompressed. Read it to the end or destroy it. */
  body: Readable;
};

/**
 * The one way out by HTTP: undici's own client, which Next does not patch and which has no web streams in between.
 * Redirects are not followed.
 * @throws undici's errors (`code` tells which) and the reason of an aborted `signal`; none holds a request header
 */
export async function send(url: string | URL, options: Outbound = {}): Promise<OutboundAnswer> {
  const answer = await request(url, {
    method: options.method ?? 'GET',
    headers: options.headers,
    body: options.body,
    signal: options.signal,
    dispatcher: options.dispatcher ?? sharedAgent(),
  });
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const body = decompressed(answer.body, headers['content-encoding']);
  // undici errors a body that is destroyed unread; without a listener that would end the process. Readers still see it.
  body.on('error', () => {});
  return { status: answer.statusCode, headers, body };
}

/** Flushes with each block, so that a compressed event stream still arrives event by event. */
function decompressed(body: Readable, encoding = ''): Readable {
  const flush = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
  const name = encoding.trim().toLowerCase();
  const decoder =
    name === 'gzip' || name === 'x-gzip'
      ? zlib.createGunzip(flush)
      : name === 'deflate'
        ? new Inflate(flush)
        : name === 'br'
          ? zlib.createBrotliDecompress({
              flush: zlib.constants.BROTLI_OPERATION_FLUSH,
              finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
            })
          : null;
  if (!decoder) return body;
  pipeline(body, decoder, () => {});
  return decoder;
}

/** Reads a body as text (UTF-8, without its BOM), at most `maxBytes` of it; the rest is left unread and the connection closed. */
export async function readText(body: Readable, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= maxBytes) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes));
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { prettifyError, ZodError } from 'zod';
import { admin } from './admin';
import { wireBody } from './ask';
import { wireBalance } from './balance';
import { completions } from './completions';
import { type BillRow, billOf, now, type PracticeRequest } from './log';
import { modelList } from './models';
import { renderPrompt } from './prompt';
import { failure, type Refusal, refuse, sendJson } from './refuse';
import { type ScriptInput, script } from './script';
import { type PracticeOptions, PracticeState } from './state';
import { countTokens } from './tokens';

export type PracticeServer = {
  /** The base that a client takes, `/v1` included. */
  url: string;
  close(): Promise<void>;
  /** What the server would charge, also for replies that the client left. */
  bill(): BillRow[];
  requests(): PracticeRequest[];
  /** Sets the script of all replies that no message directs; null takes it back. */
  script(standing: ScriptInput | null): void;
  state: PracticeState;
};

/**
 * Starts the practice model: a server on the loopback interface that speaks Kimi's wire, refuses what the vendor
 * refuses and keeps a bill. Without a script it answers by itself; see `Script` for what tests can make it do.
 */
export async function startPractice(options: PracticeOptions = {}): Promise<PracticeServer> {
  const state = new PracticeState(options);
  const server = createServer((request, response) => {
    serve(state, request, response).catch((error: unknown) => fail(null, response, error));
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    bill: () => billOf(state.requests),
    requests: () => state.requests,
    script: (standing) => {
      state.standing = standing && script.parse(standing);
    },
    state,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A body or a directive that is not understood is told; anything else is our own fault. */
const refusalFor = (error: unknown): Refusal =>
  error instanceof ZodError
    ? { status: 400, type: 'invalid_request_error', message: prettifyError(error) }
    : failure(500);

function fail(entry: PracticeRequest | null, response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy(error instanceof Error ? error : undefined);
  else refuse(entry, response, refusalFor(error));
}

async function serve(state: PracticeState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = now();
  const route = `${request.method} ${request.url?.split('?')[0]}`;
  const body = await readJson(request);
  if (state.options.scriptable && admin(state, route, body, response)) return;
  const entry = route === 'POST /v1/chat/completions' ? state.note(at, body) : null;
  const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const known = key !== '' && (state.options.apiKey === undefined || state.options.apiKey === key);
  if (!known) return refuse(entry, response, failure(401));
  if (entry) return completions(state, key, body, entry, response).catch((error) => fail(entry, response, error));
  const answer = await other(state, route, body);
  if (answer) sendJson(response, 200, answer);
  else refuse(null, response, { status: 404, type: 'resource_not_found_error', message: 'Not Found' });
}

function other(state: PracticeState, route: string, body: unknown): unknown {
  switch (route) {
    case 'GET /v1/models':
      return modelList(state.models);
    case 'GET /v1/users/me/balance':
      return { code: 0, data: wireBalance(state.balanceNano()), scode: '0x0', status: true };
    case 'POST /v1/tokenizers/estimate-token-count':
      return { data: { total_tokens: countTokens(renderPrompt(wireBody.parse(body))) } };
    default:
      return null;
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

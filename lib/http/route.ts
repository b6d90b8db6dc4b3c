import type { z } from 'zod';
import { PenseeError } from '@/lib/errors';
import { log } from '@/lib/log';
import { answering } from './asked';
import { fieldIssue } from './field-issue';

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

const noStore = { 'cache-control': 'private, no-store' };

/** A JSON answer that no cache keeps. */
export const answer = (data: unknown, status = 200): Response => Response.json(data, { status, headers: noStore });

/** A refusal as the API words it: `{error: {code, message, details?}}`. Unknown errors say nothing of their inside. */
export function refusal(error: unknown): Response {
  const known =
    error instanceof PenseeError
      ? error
      : new PenseeError('internal', 'Something broke on our side. Try again.', { cause: error });
  if (known.status >= 500) log().error({ err: known.cause ?? known, code: known.code }, 'request failed');
  const told = answer({ error: { code: known.code, message: known.message, details: known.details } }, known.status);
  const wait = known.details?.retryAfterSeconds;
  if (wait !== undefined) told.headers.set('retry-after', String(wait));
  return told;
}

type Taking = {
  /** Most bytes of a body. */
  maxBytes?: number;
  /** Asked before a large body is read, so that a stranger's never is; the handler asks anew. */
  first?: () => Promise<unknown>;
};

/**
 * Wraps a route handler: errors become answers, and a request that changes things must come from our own pages. The handler
 * begins once the whole body is there: a sender may take minutes over it, and who they are and what they may do is asked after.
 */
export function route<Context>(handler: Handler<Context>, taking: Taking = {}): Handler<Context> {
  return async (request, context) => {
    try {
      refuseForeignOrigin(request);
      const told = await answering(request, async () => handler(await arrived(request, taking), context));
      return request.method === 'HEAD' ? headOf(told) : told;
    } catch (error) {
      return refusal(error);
    }
  };
}

/** Nobody reads the body that would follow, and what makes it must not wait for that. */
function headOf(told: Response): Response {
  void told.body?.cancel();
  return new Response(null, told);
}

const onlyReads = ({ method }: Request) => method === 'GET' || method === 'HEAD';

/** The request with its body at hand. @throws PenseeError `too-large`, `too-slow` */
async function arrived(request: Request, { maxBytes = 64 * 1024, first }: Taking): Promise<Request> {
  if (onlyReads(request)) return request;
  await first?.();
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: await readAtMost(request, maxBytes) });
}

/** Browsers send `Sec-Fetch-Site` with every request; cookies of ours must not serve another site's page. */
function refuseForeignOrigin(request: Request): void {
  if (onlyReads(request)) return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new PenseeError('forbidden', 'This request came from another site.');
  }
}

/** Checks a JSON body. @throws PenseeError `bad-request`, naming the first wrong field */
export async function body<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  const text = await request.text();
  let data: unknown;
  try {
    data = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new PenseeError('bad-request', 'The body is not valid JSON.');
  }
  return check(schema, data);
}

/** @throws PenseeError `bad-request`, naming the first wrong field and what is wrong with it */
export function check<T extends z.ZodType>(schema: T, data: unknown): z.infer<T> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues as [z.core.$ZodIssue];
  const field = issue.path.join('.');
  throw new PenseeError('bad-request', `${field ? `${field}: ` : ''}${issue.message}`, {
    details: { field, ...fieldIssue(issue, valueAt(data, issue.path) !== undefined) },
  });
}

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], data);

/** So long no byte of a body may come. How long the whole may take is bounded by Node. */
const longestPauseMs = 30_000;

async function readAtMost(request: Request, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  if (!request.body) return Buffer.alloc(0);
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) throw tooLarge(maxBytes);
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await nextOf(reader);
      if (done) return Buffer.concat(chunks);
      size += value.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(value);
    }
  } finally {
    // Not waited for: a body that stands still is given up only with its next byte.
    reader.cancel().catch(() => {});
  }
}

function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>) {
  let pause: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    pause = setTimeout(() => reject(tooSlow()), longestPauseMs);
  });
  return Promise.race([reader.read(), late]).finally(() => clearTimeout(pause));
}

const tooSlow = () =>
  new PenseeError('too-slow', `Nothing more of the request came for ${longestPauseMs / 1000} seconds. Send it again.`);

const tooLarge = (maxBytes: number) =>
  new PenseeError('too-large', `That is too long: at most ${Math.floor(maxBytes / 1024)} KB.`, {
    details: { maxBytes },
  });

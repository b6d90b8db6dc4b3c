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

/** Wraps a route handler: errors become answers, and a request that changes things must come from our own pages. */
export function route<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      refuseForeignOrigin(request);
      return await answering(request, () => handler(request, context));
    } catch (error) {
      return refusal(error);
    }
  };
}

/** Browsers send `Sec-Fetch-Site` with every request; cookies of ours must not serve another site's page. */
function refuseForeignOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new PenseeError('forbidden', 'This request came from another site.');
  }
}

/**
 * Reads a JSON body of at most `maxBytes` and checks it.
 * @throws PenseeError `too-large` or `bad-request`, naming the first wrong field
 */
export async function body<T extends z.ZodType>(
  request: Request,
  schema: T,
  maxBytes = 64 * 1024,
): Promise<z.infer<T>> {
  const text = await readAtMost(request, maxBytes);
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

/** Reads a body as text. @throws PenseeError `too-large` */
export async function readAtMost(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const tooLarge = (maxBytes: number) =>
  new PenseeError('too-large', `That is too long: at most ${Math.floor(maxBytes / 1024)} KB.`, {
    details: { maxBytes },
  });

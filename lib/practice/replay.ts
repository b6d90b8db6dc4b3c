import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { drained } from './drain';

const text = z.union([z.string(), z.object({ repeat: z.number().int(), data: z.string() })]);

const usage = z.object({
  promptTokens: z.number(),
  completionTokens: z.number(),
  totalTokens: z.number(),
  cachedTokens: z.number(),
  cacheWriteTokens: z.number(),
  reasoningTokens: z.number(),
});

const call = z.object({
  /** `*` stands for any. */
  id: z.string(),
  name: z.string(),
  input: z.record(z.string(), z.unknown()).optional(),
  invalid: z.boolean().optional(),
  executed: z.boolean().optional(),
  recovered: z.boolean().optional(),
});

const error = z.object({
  kind: z.string(),
  type: z.string().nullish(),
  status: z.number().optional(),
  code: z.string().optional(),
  retryable: z.boolean(),
  partial: z.boolean().optional(),
  retryAfterMs: z.number().optional(),
});

export const wireCase = z.object({
  name: z.string(),
  description: z.string().default(''),
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  /** One socket write each; `{repeat, data}` writes `data` that many times. */
  chunks: z.array(text),
  /** Wait before each chunk, ms. */
  delaysMs: z.array(z.number()).default([]),
  end: z.enum(['close', 'reset', 'hang']),
  endDelayMs: z.number().default(0),
  encoding: z.literal('base64').optional(),
  /** Responses of one group are consecutive in one conversation, in the order of `step`. */
  group: z.string().optional(),
  step: z.number().optional(),
  expect: z.object({
    reasoning: text,
    text,
    toolCalls: z.array(call),
    finishReason: z.enum(['stop', 'length', 'tool-calls', 'content-filter', 'other', 'error']),
    /** Null: the vendor told none, so the spend is an estimate. */
    usage: usage.nullable(),
    error: error.nullable(),
    notice: z.string().optional(),
    /** `reasoning:…` and `text:…`, in order. */
    parts: z.array(z.string()).optional(),
  }),
});

/** A byte-exact upstream response and what a client must make of it. */
export type WireCase = z.infer<typeof wireCase>;

/** @throws ZodError when the file is not an array of cases */
export async function readCases(path: string): Promise<WireCase[]> {
  return z.array(wireCase).parse(JSON.parse(await readFile(path, 'utf8')));
}

/** The whole of a text that a case may give as `{repeat, data}`. */
export const expand = (value: z.infer<typeof text>): string =>
  typeof value === 'string' ? value : value.data.repeat(value.repeat);

/** Writes a case to the wire as it stands. Resolves when the response ended or the client left. */
export async function replay(response: ServerResponse, wire: WireCase): Promise<void> {
  response.writeHead(wire.status, wire.headers);
  response.flushHeaders();
  for (const [i, chunk] of wire.chunks.entries()) {
    const wait = wire.delaysMs[i] ?? 0;
    if (wait > 0) await setTimeout(wait);
    else await setImmediate();
    for (const bytes of pieces(chunk, wire.encoding)) {
      if (response.destroyed) return;
      if (!response.write(bytes)) await drained(response);
    }
  }
  if (wire.endDelayMs > 0) await setTimeout(wire.endDelayMs);
  if (response.destroyed) return;
  if (wire.end === 'close') response.end();
  else if (wire.end === 'reset') response.socket?.resetAndDestroy();
  else await new Promise((resolve) => response.once('close', resolve));
}

const writeBytes = 64 * 1024;

/** A long repetition goes out in few large writes: TCP would join them anyway. */
function* pieces(chunk: WireCase['chunks'][number], encoding?: 'base64'): Generator<Buffer> {
  const { repeat, data } = typeof chunk === 'string' ? { repeat: 1, data: chunk } : chunk;
  const bytes = Buffer.from(data, encoding ?? 'utf8');
  const perWrite = Math.max(1, Math.floor(writeBytes / Math.max(1, bytes.length)));
  for (let done = 0; done < repeat; done += perWrite) {
    const count = Math.min(perWrite, repeat - done);
    yield count === 1 ? bytes : Buffer.concat(Array<Buffer>(count).fill(bytes));
  }
}

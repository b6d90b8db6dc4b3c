import { readFile } from 'node:fs/promises';
import { z } from 'zod';

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
    /** All of them, where a reply has several. */
    notices: z.array(z.string()).optional(),
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

/** Cases of one group are one conversation, in the order of their steps; any other case is alone in its own. */
export function conversations(cases: readonly WireCase[]): Map<string, WireCase[]> {
  const groups = Map.groupBy(cases, (c) => c.group ?? c.name);
  for (const steps of groups.values()) steps.sort((a, b) => (a.step ?? 0) - (b.step ?? 0));
  return groups;
}

/** What a reply must be marked with. */
export const noticesOf = ({ notices, notice }: WireCase['expect']): string[] => notices ?? (notice ? [notice] : []);

/** Tools that must exist for the cases to hold: all they call, save those that are called in vain. */
export function declaredTools(cases: readonly WireCase[]): string[] {
  const known = cases.flatMap(({ expect }) =>
    expect.toolCalls.filter((call) => !call.invalid || expect.error?.kind !== 'no-such-tool'),
  );
  return [...new Set(known.map((call) => call.name))].sort();
}

import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const text = z.union([z.string(), z.object({ repeat: z.number().int(), data: z.string() })]);

/** A field that may be left out or be null. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

const usage = z.object({
  promptTokens: z.number(),
  completionTokens: z.number(),
  totalTokens: z.number().optional(),
  cachedTokens: z.number().default(0),
  cacheWriteTokens: z.number().default(0),
  reasoningTokens: z.number().default(0),
});

const call = z.object({
  /** `*` stands for any. */
  id: z.string(),
  name: z.string(),
  input: z.unknown().optional(),
  invalid: maybe(z.boolean()),
  executed: maybe(z.boolean()),
  recovered: maybe(z.boolean()),
});

const error = z.object({
  kind: z.string(),
  type: z.string().nullish(),
  status: maybe(z.number()),
  code: maybe(z.string()),
  retryable: maybe(z.boolean()),
  partial: maybe(z.boolean()),
  retryAfterMs: maybe(z.number()),
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
  encoding: maybe(z.literal('base64')),
  /** Responses of one group are consecutive in one conversation, in the order of `step`. */
  group: maybe(z.string()),
  step: maybe(z.number()),
  expect: z.object({
    reasoning: text,
    text,
    toolCalls: z.array(call).default([]),
    /** As `FinishReason`. */
    finishReason: z.string(),
    /** Null: the vendor told none, so the spend is an estimate. */
    usage: usage.nullish().transform((value) => value ?? null),
    error: error.nullish().transform((value) => value ?? null),
    notice: maybe(z.string()),
    /** All of them, where a reply has several. */
    notices: maybe(z.array(z.string())),
    /** `reasoning:…` and `text:…`, in order. */
    parts: maybe(z.array(z.string())),
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

import { isDeepStrictEqual } from 'node:util';
import { readArguments } from '@/lib/kimi/content/calls';
import { isBuiltin } from '@/lib/kimi/tool-names';
import type { StepError, StepNotice } from '@/lib/kimi/types';
import { expand, noticesOf, type WireCase } from './cases';

/** A row of `GET /api/conversations/:id/ledger`, as far as it is compared. */
export type LedgerRow = {
  purpose: string;
  runId: string | null;
  step: number | null;
  attempt: number;
  state: 'open' | 'final' | 'estimated';
  promptTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  completionTokens: number;
  reasoningTokens: number;
};

export type SeenCall = {
  id: string;
  name: string;
  arguments: string;
  /** Marked as never run. */
  invalid: boolean;
  output?: string;
  recovered: boolean;
};

/** What one response of a case became: in the store, in the reader's stream, in the ledger, at the tool server. */
export type Observed = {
  parts: { type: 'reasoning' | 'text'; text: string }[];
  calls: SeenCall[];
  finish: string | null;
  notices: StepNotice[];
  error: StepError | null;
  streamed: { reasoning: string; text: string };
  rows: LedgerRow[];
  /** Calls of the step that arrived at the tool server. */
  executed: { name: string; input: unknown }[];
  violations: string[];
};

export const textOf = (parts: Observed['parts'], type: 'reasoning' | 'text'): string =>
  parts.flatMap((part) => (part.type === type ? [part.text] : [])).join('');

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 300 ? `${text.slice(0, 200)} … ${text.slice(-60)} (${text.length} characters)` : text;
};

function differs(what: string, expected: unknown, found: unknown): string[] {
  return isDeepStrictEqual(expected, found) ? [] : [`${what}: expected ${shown(expected)}, found ${shown(found)}`];
}

/** White space alone is nothing that a person sees; it may be kept or not. */
const sameText = (what: string, expected: string, found: string): string[] =>
  expected.trim() === '' && found.trim() === '' ? [] : differs(what, expected, found);

/** Everything in which what was found is not what the case expects; empty: the case holds. */
export function differences({ expect }: WireCase, seen: Observed): string[] {
  const [reasoning, text] = [expand(expect.reasoning), expand(expect.text)];
  return [
    ...sameText('stored reasoning', reasoning, textOf(seen.parts, 'reasoning')),
    ...sameText('stored text', text, textOf(seen.parts, 'text')),
    ...sameText('streamed reasoning', reasoning, seen.streamed.reasoning),
    ...sameText('streamed text', text, seen.streamed.text),
    ...(expect.parts
      ? differs(
          'parts',
          expect.parts.filter((part) => /^(?:reasoning|text):/.test(part)),
          seen.parts.map((p) => `${p.type}:${p.text}`),
        )
      : []),
    ...callDifferences(expect.toolCalls, seen),
    ...differs('finish', expect.finishReason, seen.finish ?? (seen.error ? 'error' : null)),
    ...noticeDifferences(noticesOf(expect), seen.notices),
    ...errorDifferences(expect.error, seen.error),
    ...usageDifferences(expect, seen.rows),
    ...seen.violations,
  ];
}

/** A reply may be rightly marked with more than the one thing that its case is about; one without any is clean. */
function noticeDifferences(expected: string[], found: string[]): string[] {
  const isRight = expected.every((notice) => found.includes(notice)) && (expected.length > 0 || found.length === 0);
  return isRight ? [] : differs('notices', expected, found);
}

function callDifferences(expected: WireCase['expect']['toolCalls'], { calls, executed }: Observed): string[] {
  const count = differs('number of calls', expected.length, calls.length);
  if (count.length > 0) return [...count, `calls found: ${shown(calls)}`];
  const run = expected.filter((want) => shouldRun(want) && !isBuiltin(want.name));
  const each = expected.flatMap((want, i) => oneCall(`call ${i}`, want, calls[i] as SeenCall));
  return [
    ...each,
    ...differs(
      'calls that ran',
      run.map(({ name, input }) => ({ name, input })),
      executed,
    ),
  ];
}

const shouldRun = (want: WireCase['expect']['toolCalls'][number]) => !want.invalid && want.executed !== false;

function oneCall(what: string, want: WireCase['expect']['toolCalls'][number], call: SeenCall): string[] {
  return [
    ...(want.id === '*'
      ? call.id === ''
        ? [`${what} id: expected some, found none`]
        : []
      : differs(`${what} id`, want.id, call.id)),
    ...differs(`${what} name`, want.name, call.name),
    ...differs(`${what} invalid`, want.invalid ?? false, call.invalid),
    ...differs(`${what} recovered`, want.recovered ?? false, call.recovered),
    // The vendor's own tools run at the vendor: to run one is to give its arguments back.
    ...(isBuiltin(want.name) && !want.invalid
      ? differs(`${what} result`, shouldRun(want) ? call.arguments : undefined, call.output)
      : []),
    ...(want.input && !want.invalid
      ? differs(`${what} input`, want.input, readArguments(call.arguments) ?? call.arguments)
      : []),
  ];
}

function errorDifferences(expected: WireCase['expect']['error'], found: StepError | null): string[] {
  if (!expected || !found) return differs('error', expected, found);
  const given = (Object.entries(expected) as [keyof StepError, unknown][]).filter(([, value]) => value !== undefined);
  return given.flatMap(([key, value]) =>
    differs(`error ${key}`, value, found[key] ?? (value === null ? null : found[key])),
  );
}

const tokens = ['promptTokens', 'cachedTokens', 'cacheWriteTokens', 'completionTokens', 'reasoningTokens'] as const;

/** Each call upstream has its row: exact where the vendor told, else an estimate above nothing. */
function usageDifferences({ usage, error }: WireCase['expect'], rows: LedgerRow[]): string[] {
  if (rows.length === 0) return ['ledger: no row for the step'];
  return rows.flatMap((row) => {
    const what = `ledger, attempt ${row.attempt}`;
    if (usage) {
      const wanted = tokens.map((key) => [key, usage[key]]);
      const found = tokens.map((key) => [key, row[key]]);
      return [...differs(`${what} state`, 'final', row.state), ...differs(`${what} tokens`, wanted, found)];
    }
    // A host that answers 4xx did no work and charges nothing: such a row may say zero for certain.
    const refused = error?.kind === 'http' && (error.status ?? 500) < 500;
    if (refused && row.state === 'final' && row.promptTokens + row.completionTokens === 0) return [];
    const empty = row.promptTokens + row.completionTokens > 0 ? [] : [`${what}: an estimate of no tokens`];
    return [...differs(`${what} state`, 'estimated', row.state), ...empty];
  });
}

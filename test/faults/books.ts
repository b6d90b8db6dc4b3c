import { expect } from '@playwright/test';
import type { PracticeServer } from '@/lib/practice/server';
import type { Caller, Entry } from './caller';
import { until } from './until';

const tokens = ['promptTokens', 'cachedTokens', 'completionTokens', 'reasoningTokens'] as const;
type Counted = Record<(typeof tokens)[number], number>;

const line = (of: Counted) => tokens.map((name) => of[name]).join(' ');
const total = (rows: readonly Entry[], name: 'costNano' | (typeof tokens)[number]) =>
  rows.reduce((sum, row) => sum + Number(row[name]), 0);

/**
 * The books of a conversation, once all its calls are settled, against those of the practice server, which must have
 * served nothing else: a row for each call, final ones to the token, cut ones guessed and never free, sums that agree.
 */
export async function checkBooks(
  caller: Caller,
  url: string,
  conversationId: string,
  practice: PracticeServer,
): Promise<Entry[]> {
  const rows = await until(
    'all calls are settled',
    async () => {
      const all = await caller.ledger(url, conversationId);
      const isNamed = all.some((row) => row.purpose === 'title');
      return isNamed && all.every((row) => row.state !== 'open') ? all : null;
    },
    20_000,
  );
  expect(rows.length, 'a row for each call upstream').toBe(practice.requests().length);
  const told = practice.bill().filter((row) => row.told && row.outcome === 'complete');
  const final = rows.filter((row) => row.state === 'final');
  expect(told.map((row) => line(row.usage)).sort()).toEqual(expect.arrayContaining(final.map(line).sort()));
  for (const row of rows.filter((r) => r.state === 'estimated')) {
    expect(row.promptTokens, 'tokens of a cut call').toBeGreaterThan(0);
    expect(row.costNano, 'cost of a cut call').toBeGreaterThan(0);
  }
  const { spend } = await caller.conversation(url, conversationId);
  for (const name of [...tokens, 'costNano'] as const) expect(spend?.[name]).toBe(total(rows, name));
  const [from, to] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000)];
  const usage = await caller.json<{ total: Counted & { costNano: number } }>(
    url,
    `/api/usage?from=${from.toISOString()}&to=${to.toISOString()}`,
  );
  for (const name of [...tokens, 'costNano'] as const) expect(usage.total[name]).toBe(total(rows, name));
  return rows;
}

/** Rows of steps as `step.attempt state`, in order. */
export const stepRows = (rows: readonly Entry[]): string[] =>
  rows
    .filter((row) => row.purpose === 'step')
    .map((row) => `${row.step}.${row.attempt} ${row.state}`)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

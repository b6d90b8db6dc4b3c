import { expect } from 'vitest';
import type { PracticeRequest } from '@/lib/practice/log';
import type { LedgerRow } from '@/test/ledger-by-hand';
import { charged, exact, searchFee } from './price-book';
import type { World } from './world';

const tokens = ['promptTokens', 'cachedTokens', 'cacheWriteTokens', 'completionTokens', 'reasoningTokens'] as const;
type Tokens = Record<(typeof tokens)[number], number>;
const tokensOf = (of: Tokens) => Object.fromEntries(tokens.map((name) => [name, of[name]]));
const free = {
  promptTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  totalTokens: 0,
};

type Asked = { max_completion_tokens?: number; max_tokens?: number };
const longestOf = ({ body }: PracticeRequest) => {
  const { max_completion_tokens, max_tokens } = body as Asked;
  return max_completion_tokens ?? max_tokens;
};

/** What a request without an answer, and the row of a process that died, can still be told by. */
const placeOf = (request: PracticeRequest) => `${request.cacheKey ?? 'aside'} ${request.model} ${longestOf(request)}`;
const placeOfRow = (row: LedgerRow) =>
  `${row.purpose === 'step' ? row.conversationId : 'aside'} ${row.model} ${row.maxCompletionTokens}`;

/** Rows beside the requests that they are of: by the trace of the answer, else by what is known before one. */
function pairs(rows: readonly LedgerRow[], requests: readonly PracticeRequest[]) {
  const byTrace = new Map(requests.map((request) => [request.traceId, request]));
  const traced = rows.flatMap((row) => {
    const request = row.traceId === null ? undefined : byTrace.get(row.traceId);
    return request ? [{ row, request }] : [];
  });
  const seen = new Set(traced.map(({ request }) => request));
  expect(seen.size, 'a row for each answer').toBe(traced.length);
  const [left, givenBack] = [false, true].map((isLast) =>
    rows.filter((row) => row.traceId === null && (row.state === 'final') === isLast),
  ) as [LedgerRow[], LedgerRow[]];
  expect(traced.length + left.length + givenBack.length, 'an answer for each row that has a trace').toBe(rows.length);
  for (const request of requests.filter((one) => !seen.has(one))) {
    const at = left.findIndex((row) => placeOfRow(row) === placeOf(request));
    expect(at, `a row for request ${request.id}, which ended ${request.outcome}`).not.toBe(-1);
    traced.push({ row: left[at] as LedgerRow, request });
    left.splice(at, 1);
  }
  return { pairs: traced, unsent: left, givenBack };
}

/** The ledger against the host's own bill, both to the token and to the nano-dollar. */
export async function checkBill(world: World): Promise<void> {
  const rows = await world.rows();
  const found = pairs(rows, world.practice.requests());
  let [counted, booked] = [0n, 0n];
  for (const { row, request } of found.pairs) {
    checkPrice(world, row);
    expect(longestOf(request), 'no longer reply is asked for than is paid for').toBe(row.maxCompletionTokens);
    if (row.state === 'final') {
      const told = checkFinal(world, row, request);
      counted += told;
      booked += BigInt(row.costNano ?? 0);
    } else checkEstimate(world, row, request);
  }
  expect(booked, 'the sum of all final rows').toBe(counted);
  for (const row of found.givenBack) {
    checkPrice(world, row);
    expect(
      { ...tokensOf(row), fees: row.feesNano, cost: row.costNano ?? 0 },
      'what was not asked costs nothing',
    ).toEqual({
      ...tokensOf(free),
      fees: 0,
      cost: 0,
    });
  }
  for (const row of found.unsent) {
    expect(world.orphans.has(row.id), 'only a process that died opens a row and sends nothing').toBe(true);
    checkPrice(world, row);
    checkEstimate(world, row, null);
  }
}

/** More searches than a reply may hold. Where all of it had come before it could be cut off, they are on the bill. */
const isCurtailed = ({ called }: PracticeRequest) => called.length > 16;

const feesOf = ({ called }: PracticeRequest) =>
  searchFee * BigInt(called.filter((name) => name === '$web_search').length);

function checkPrice(world: World, row: LedgerRow): void {
  expect(row.price && exact(row.price), `the price of ${row.model} when the call began`).toEqual(
    world.priced.get(row.id),
  );
}

/** What the vendor told is the last word. */
function checkFinal(world: World, row: LedgerRow, request: PracticeRequest): bigint {
  expect(world.outlived.has(row.id), 'whose lease is over books no reply').toBe(false);
  expect(isCurtailed(request), 'what may be above its worst case is not the last word').toBe(false);
  const isRefused = request.outcome === 'refused';
  if (isRefused) expect(request.status, 'what is charged for surely not').toBeLessThan(500);
  else
    expect(request, 'a final row is of a reply that came to its end').toMatchObject({
      outcome: 'complete',
      told: true,
    });
  const usage = isRefused ? free : (request.usage ?? free);
  expect(tokensOf(row)).toEqual(tokensOf(usage));
  const fees = feesOf(request);
  expect(BigInt(row.feesNano), 'fees of the vendor’s own tools').toBe(fees);
  const price = world.priced.get(row.id);
  const cost = price ? charged(usage, price) + fees : null;
  expect(row.costNano === null ? null : BigInt(row.costNano), 'what the call cost').toBe(cost);
  if (cost !== null && row.worstNano !== null) expect(cost).toBeLessThanOrEqual(row.worstNano);
  return cost ?? 0n;
}

/** What was cut is a guess, never free of tokens and never above its worst case, which is no guess. */
function checkEstimate(world: World, row: LedgerRow, request: PracticeRequest | null): void {
  expect(row.state).toBe('estimated');
  const isWhole = request?.outcome === 'complete' && request.told && !isCurtailed(request);
  if (isWhole && !world.orphans.has(row.id))
    throw new Error(`told in full, and guessed: ${JSON.stringify({ row, request: { ...request, body: null } })}`);
  expect(row.promptTokens).toBeGreaterThan(0);
  const price = world.priced.get(row.id);
  if (!price) {
    expect(row.costNano).toBeNull();
    return;
  }
  expect(row.costNano).toBeGreaterThanOrEqual(0);
  if (row.worstNano === null) return;
  expect(row.costNano, 'no guess is above the worst case').toBeLessThanOrEqual(row.worstNano);
  if (!request?.usage) return;
  const fees = isCurtailed(request) ? 16n * searchFee : feesOf(request);
  expect(Number(charged(request.usage, price) + fees)).toBeLessThanOrEqual(row.worstNano);
}

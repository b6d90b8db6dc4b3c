import type { Price } from '@/lib/spend/types';
import { mostBuiltinCalls } from './tool-names';
import type { StepCall } from './types';

type Shipped = Price & { /** ISO date, UTC. */ from: string };

/** Dollars for a million tokens as nano-dollars. */
const usd = (dollars: number): number => Math.round(dollars * 1e9);

const shipped = (from: string, cached: number, input: number, output: number, cacheWrite = input): Shipped => ({
  from,
  input: usd(input),
  cached: usd(cached),
  cacheWrite: usd(cacheWrite),
  output: usd(output),
});

const k2 = [shipped('2025-11-06', 0.15, 0.6, 2.5)];
const k2Turbo = [shipped('2025-11-06', 0.15, 1.15, 8)];

/**
 * The vendor's list prices (platform.kimi.ai, pricing), newest last; writes to the cache at the 5-minute price. The days before
 * 2026 are those of the model's release.
 */
export const shippedPrices: Record<string, Shipped[]> = {
  'kimi-k3.1-pro': [shipped('2026-10-23', 0.2, 2, 10)],
  'kimi-k3.1-pro-highspeed': [shipped('2026-10-23', 0.2, 4, 20)],
  'kimi-k3': [shipped('2026-07-16', 0.3, 3, 15)],
  'kimi-k2.7-code': [shipped('2026-01-01', 0.19, 0.95, 4)],
  'kimi-k2.7-code-highspeed': [shipped('2026-01-01', 0.38, 1.9, 8)],
  'kimi-k2.6': [shipped('2026-01-01', 0.16, 0.95, 4)],
  'kimi-k2.5': [shipped('2026-01-01', 0.1, 0.6, 3)],
  'kimi-k2-thinking': k2,
  'kimi-k2-0905-preview': k2,
  'kimi-k2-thinking-turbo': k2Turbo,
  'kimi-k2-turbo-preview': k2Turbo,
};

/** The shipped price of a model at a time; null where none is known. Exact ids only: other hosts charge otherwise. */
export function shippedPrice(model: string, at: Date): Price | null {
  const known = Object.hasOwn(shippedPrices, model) ? shippedPrices[model] : undefined;
  const found = known?.filter((price) => Date.parse(price.from) <= at.getTime()).at(-1);
  if (!found) return null;
  const { from: _, ...price } = found;
  return price;
}

const vendorFees = { $web_search: usd(0.005) };

/**
 * What a successful call of a tool that the host itself runs costs besides its tokens (platform.kimi.ai, pricing of tools),
 * nano-dollars, by the host's name as the ledger has it.
 */
const shippedFees: Record<string, Record<string, number>> = {
  'api.moonshot.ai': vendorFees,
  'api.moonshot.cn': vendorFees,
  practice: vendorFees,
};

/** What the fees of one reply come to at most, nano-dollars, where a host's model may call these tools. */
export const mostFeesOf = (host: string, tools: readonly { name: string }[]): number =>
  mostBuiltinCalls * Math.max(0, ...tools.map((tool) => feesOf(host, [tool])));

type Called = Pick<StepCall, 'name' | 'invalid'>;

/** The fees of a step's calls, nano-dollars. A call that must not run was none. */
export function feesOf(host: string, calls: readonly Called[]): number {
  const fees = shippedFees[host] ?? {};
  return calls.reduce(
    (sum, { name, invalid }) => sum + (invalid || !Object.hasOwn(fees, name) ? 0 : (fees[name] ?? 0)),
    0,
  );
}

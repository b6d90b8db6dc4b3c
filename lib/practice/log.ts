import type { Usage } from '@/lib/kimi/types';
import { wireBody } from './ask';

/** A request as it came in, and what became of it. Times are epoch ms with fractions. */
export type PracticeRequest = {
  id: number;
  /** What its answer is headed with. */
  traceId: string;
  at: number;
  /** When the first event was written. */
  firstAt: number | null;
  endedAt: number | null;
  status: number;
  /** The refusal's message, where there was one. */
  refused: string | null;
  model: string | null;
  effort: string | null;
  cacheKey: string | null;
  messages: number;
  lastRole: string | null;
  tools: string[];
  /** `left`: the client went away; `cut`: the script broke it. */
  outcome: 'open' | 'complete' | 'left' | 'cut' | 'refused';
  /** What it costs, whether or not it was told; null: nothing. */
  usage: Usage | null;
  /** Tools that a complete reply calls; the server's own cost a fee each. */
  called: string[];
  /** Whether the client was told the usage. */
  told: boolean;
  /** It waits for `POST /practice/release`. */
  held: boolean;
  /** Kept where the server was asked to. */
  body?: unknown;
};

/** A row of the server's own bill. */
export type BillRow = { id: number; model: string; usage: Usage; told: boolean; outcome: PracticeRequest['outcome'] };

export function billOf(requests: readonly PracticeRequest[]): BillRow[] {
  return requests.flatMap(({ id, model, usage, told, outcome }) =>
    usage && model ? [{ id, model, usage, told, outcome }] : [],
  );
}

/** Wall clock, finer than a ms and comparable between processes of one machine. */
export const now = (): number => performance.timeOrigin + performance.now();

const seen = wireBody.partial().catch({});

export function openEntry(id: number, at: number, body: unknown, keepBody: boolean): PracticeRequest {
  const wire = seen.parse(body);
  return {
    id,
    traceId: crypto.randomUUID().replaceAll('-', ''),
    at,
    firstAt: null,
    endedAt: null,
    status: 200,
    refused: null,
    model: wire.model ?? null,
    effort: wire.reasoning_effort ?? null,
    cacheKey: wire.prompt_cache_key ?? null,
    messages: wire.messages?.length ?? 0,
    lastRole: wire.messages?.at(-1)?.role ?? null,
    tools: (wire.tools ?? []).map((t) => t.function.name),
    outcome: 'open',
    usage: null,
    called: [],
    told: false,
    held: false,
    ...(keepBody && { body }),
  };
}

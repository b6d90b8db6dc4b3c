import type { Cut } from '../rollups/read';
import type { Figures } from './figures';
import type { OddDay } from './odd';
import type { Days, Unit } from './period';
import type { CostQuery, Scope } from './query';

/** Calls with one value of the cut. `key` null: private spaces. */
export type CostGroup = {
  key: string | null;
  /** A user's or team's name; null where it is gone, and for what names itself. */
  name: string | null;
} & Figures;

/** Bars: one value of each series for each bar, in the unit of `show`. */
export type CostSeries = {
  /** When each bar begins, ISO; one more than there are bars. */
  edges: string[];
  series: {
    key: string | null;
    name: string | null;
    /** The rest together. */
    others: boolean;
    values: number[];
  }[];
  /** Calls without a price in each bar. */
  unpriced: number[];
};

export type CostReport = {
  scope: Scope['kind'];
  query: CostQuery;
  days: Days;
  from: string;
  to: string;
  zone: string;
  unit: Unit;
  cut: Cut;
  practice: boolean;
  total: Figures;
  /** The span before: up to the same point, and to its end. */
  before: {
    days: Days;
    running: boolean;
    sameKnownNano: number;
    sameUnpriced: number;
    wholeKnownNano: number;
    wholeUnpriced: number;
  };
  /** What the period will have cost at its end; null where it is over or nothing is known to go by. */
  forecastNano: number | null;
  /** The days whose calls the forecast is reckoned from, up to today; null where there is none. */
  forecastDays: Days | null;
  /** Fixed fees of the hosts for these days; null where they are no part of what is shown. */
  feesNano: number | null;
  comparison: { name: string; input: number; output: number; nano: number };
  groups: CostGroup[];
  chart: CostSeries;
};

export type OddReport = {
  /** The days that were looked at, `YYYY-MM-DD`. */
  days: string[];
  users: (OddDay & { day: string; name: string | null })[];
  models: (OddDay & { day: string })[];
  /** Shares of calls that are estimates, 0 to 1. */
  estimates: (OddDay & { day: string })[];
  unpriced: { day: string; calls: number }[];
  /** Calls that have been open for longer than any call takes; a list of open calls that begins at `before` holds them alone. */
  open: { calls: number; oldest: string; before: string } | null;
};

export type ConversationCost = {
  /** Null: calls outside of a conversation. */
  id: string | null;
  /** Null where the reader may not see it, or it is gone. */
  title: string | null;
  state: 'readable' | 'private' | 'deleted';
  userId: string;
  userName: string | null;
  /** Null: in a private space. */
  teamId: string | null;
  teamName: string | null;
  calls: number;
  /** Replies that began in the span, as the figure of all counts them; their list also has those that only went on in it. */
  runs: number;
  tokens: number;
  estimated: number;
  costNano: number | null;
  knownNano: number;
  lastAt: string;
};

export type RunCost = {
  id: string | null;
  userId: string;
  userName: string | null;
  calls: number;
  steps: number;
  tokens: number;
  estimated: number;
  costNano: number | null;
  knownNano: number;
  firstAt: string;
};

/** A row of the ledger. */
export type CallRow = {
  id: string;
  openedAt: string;
  closedAt: string | null;
  userId: string;
  userName: string | null;
  teamId: string | null;
  teamName: string | null;
  conversationId: string | null;
  runId: string | null;
  step: number | null;
  attempt: number;
  purpose: string;
  host: string;
  model: string;
  practice: boolean;
  state: 'open' | 'final' | 'estimated';
  promptTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  price: { input: number; cached: number; cacheWrite: number; output: number } | null;
  costNano: number | null;
  ttftMs: number | null;
  traceId: string | null;
};

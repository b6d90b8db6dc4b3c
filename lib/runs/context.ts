import type { Database } from '@/db/client';
import type { Placed, Shortening } from '@/lib/conversations/history';
import type { Host, ToolDeclaration } from '@/lib/kimi/types';
import type { Opened } from '@/lib/spend/ledger';
import type { Tools } from '@/lib/tools/registry';
import type { Bus } from './bus';
import type { ClaimedRun } from './lease';
import type { LiveRun } from './live';

export type EngineSettings = { leaseMs: number; retryMs: number };

/** What an admin may change at any time. */
export type RunLimits = {
  /** Longest silence of the host, ms. */
  idleMs: number;
  maxSteps: number;
  /** Live runs that one person may have. */
  maxRunsPerUser: number;
  /** Longest reply of one step, tokens. */
  maxCompletionTokens: number;
};

/** What runs of a process work with. */
export type EngineContext = {
  db: Database;
  bus: Bus;
  host: Host;
  tools: Tools;
  settings: EngineSettings;
  limits(): Promise<RunLimits>;
  /** Context window of a model, tokens. */
  contextLength(model: string): Promise<number>;
  /** Settles once nothing of the run is on its way to the log. */
  logIdle(): Promise<void>;
};

/**
 * The ledger row, prompt and tools that were made in the transaction which made the run: the first call waits for nothing. No row:
 * it waits for its turn at the host.
 */
export type FirstCall = { entry: Opened | null; prompt: Placed[]; tools: ToolDeclaration[] };

export type Drive = { context: EngineContext; run: ClaimedRun; live: LiveRun; shortenings: Shortening[] };

import { openDatabase } from '@/db/client';
import { env } from '@/lib/config/env';
import { log } from '@/lib/log';
import { currentHost } from '@/lib/models/host';
import { contextLength } from '@/lib/models/listed';
import { currentSetting } from '@/lib/settings/current';
import { singleton } from '@/lib/singleton';
import { loadTools } from '@/lib/tools/registry';
import { afterRun } from './after';
import { type Bus, LocalBus } from './bus';
import { PostgresBus } from './bus-postgres';
import type { RunLimits } from './context';
import { Engine } from './engine';
import { instanceName } from './instance';

const drainMs = 8_000;

/** The engine of this process; the first call starts it. */
export function engine(): Promise<Engine> {
  return singleton('engine', () => boot());
}

async function boot(): Promise<Engine> {
  const settings = env();
  const { db, url } = await openDatabase();
  const [bus, host, tools] = await Promise.all([openBus(url), currentHost(), loadTools(settings)]);
  const started: Engine = new Engine(
    {
      db,
      bus,
      host,
      tools,
      settings: { leaseMs: settings.LEASE_MS, retryMs: settings.KIMI_RETRY_MS },
      limits: runLimits,
      contextLength,
      logIdle: () => started.logIdle(),
    },
    instanceName(settings.DATA_DIR, url === null),
    (run, outcome) => afterRun(started.context, run, outcome),
  );
  await started.start();
  log().info({ owner: started.owner, host: host.name, database: url ? 'server' : 'embedded' }, 'engine started');
  return started;
}

async function runLimits(): Promise<RunLimits> {
  const [idleMs, maxSteps, maxRunsPerUser, maxCompletionTokens] = await Promise.all([
    currentSetting('host-silence-ms'),
    currentSetting('steps-per-reply'),
    currentSetting('runs-per-user'),
    currentSetting('tokens-per-step'),
  ]);
  return { idleMs, maxSteps, maxRunsPerUser, maxCompletionTokens };
}

const openBus = (url: string | null): Promise<Bus> | Bus => (url ? PostgresBus.open(url) : new LocalBus());

/** Ends the engine's work in good order: running steps may end, the rest is handed over. */
export async function drainEngine(): Promise<void> {
  const started = await engine();
  await started.drain(drainMs);
  await started.context.bus.close();
}

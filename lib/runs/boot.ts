import { openDatabase } from '@/db/client';
import { env } from '@/lib/config/env';
import { log } from '@/lib/log';
import { currentHost } from '@/lib/models/host';
import { contextLength } from '@/lib/models/listed';
import { singleton } from '@/lib/singleton';
import { loadTools } from '@/lib/tools/registry';
import { afterRun } from './after';
import { type Bus, LocalBus } from './bus';
import { PostgresBus } from './bus-postgres';
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
      settings: {
        leaseMs: settings.LEASE_MS,
        idleMs: settings.KIMI_IDLE_MS,
        retryMs: settings.KIMI_RETRY_MS,
        maxSteps: settings.MAX_STEPS,
        maxRunsPerUser: settings.MAX_RUNS_PER_USER,
        maxCompletionTokens: settings.KIMI_MAX_COMPLETION_TOKENS,
      },
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

const openBus = (url: string | null): Promise<Bus> | Bus => (url ? PostgresBus.open(url) : new LocalBus());

/** Ends the engine's work in good order: running steps may end, the rest is handed over. */
export async function drainEngine(): Promise<void> {
  const started = await engine();
  await started.drain(drainMs);
  await started.context.bus.close();
}

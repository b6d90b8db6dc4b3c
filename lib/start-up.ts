import { closeDatabase } from '@/db/client';
import { startAuth } from '@/lib/auth/start';
import { purgeDeleted } from '@/lib/conversations/purge';
import { hourly } from '@/lib/hourly';
import { refuseMalformed } from '@/lib/http/malformed';
import { onRequest } from '@/lib/http/on-request';
import { log } from '@/lib/log';
import { drainEngine, engine } from '@/lib/runs/boot';
import { singleton } from '@/lib/singleton';

/** Opens the database and starts the engine before the first request; a failure ends the process with one clear line. */
export async function startUp(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown());
  try {
    onRequest(refuseMalformed);
    await engine();
    startAuth();
    hourly(purgeDeleted, 'deleted conversations remain');
  } catch (error) {
    log().fatal({ err: error }, 'start-up failed');
    process.stderr.write(`Pensée cannot start: ${error instanceof Error ? error.message : 'unknown error'}\n`);
    process.exit(1);
  }
}

function shutDown(): Promise<void> {
  return singleton('shut-down', async () => {
    await drainEngine().catch((error) => log().error({ err: error }, 'the engine did not end in good order'));
    await closeDatabase().catch((error) => log().error({ err: error }, 'the database did not close'));
    process.exit(0);
  });
}

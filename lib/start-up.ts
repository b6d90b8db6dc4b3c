import { closeDatabase } from '@/db/client';
import { startAuth } from '@/lib/auth/start';
import { startDeliveries } from '@/lib/budgets/deliver';
import { SettingError } from '@/lib/config/setting-error';
import { indexTexts } from '@/lib/conversations/index-texts';
import { purgeDeleted } from '@/lib/conversations/purge';
import { hourly, regularly } from '@/lib/hourly';
import { passEncodings } from '@/lib/http/encoding';
import { refuseMalformed } from '@/lib/http/malformed';
import { onRequest } from '@/lib/http/on-request';
import { log } from '@/lib/log';
import { eventLoop } from '@/lib/metrics/collect';
import { checkOffer } from '@/lib/models/listed';
import { drainEngine, engine } from '@/lib/runs/boot';
import { singleton } from '@/lib/singleton';
import { startSpend } from '@/lib/spend/start';

/** Opens the database and starts the engine before the first request; a failure ends the process with one clear line. */
export async function startUp(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown());
  try {
    onRequest(refuseMalformed);
    await engine();
    startAuth();
    eventLoop();
    hourly(purgeDeleted, 'deleted conversations remain');
    regularly(30_000, indexTexts, 'searches read more than they should');
    void checkOffer();
    startDeliveries();
    passEncodings();
    startSpend();
  } catch (error) {
    process.stderr.write(`Pensée cannot start: ${lineOf(error)}\n`);
    // Settings that could not be read have no cause, and the log's own level is one of them.
    if (!(error instanceof SettingError) || error.cause) log().debug({ err: error }, 'start-up failed');
    process.exit(1);
  }
}

const lineOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : 'unknown error';

function shutDown(): Promise<void> {
  return singleton('shut-down', async () => {
    await drainEngine().catch((error) => log().error({ err: error }, 'the engine did not end in good order'));
    await closeDatabase().catch((error) => log().error({ err: error }, 'the database did not close'));
    process.exit(0);
  });
}

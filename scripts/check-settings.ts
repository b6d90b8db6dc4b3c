import { makeDataFolder } from '@/lib/config/data-folder';
import { readEnv } from '@/lib/config/env';
import { requireListen } from '@/lib/config/listen';

/** Before anything is built: a wrong setting is told in one line. */
async function main(): Promise<void> {
  const { DATA_DIR, HOST, PORT } = readEnv(process.env);
  makeDataFolder(DATA_DIR);
  await requireListen(HOST, PORT);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

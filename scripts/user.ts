import { closeDatabase, openDatabase } from '@/db/client';
import { FolderInUse } from '@/db/lock';
import { runUserCommand, usage } from '@/lib/auth/command';
import { readControl } from '@/lib/auth/control';
import { PenseeError } from '@/lib/errors';

/** Asks the server that has the data folder open. */
async function askServer(args: string[], inUse: FolderInUse): Promise<string> {
  const control = readControl();
  if (!control) throw inUse;
  const answer = await fetch(`${control.url}/api/control`, {
    method: 'POST',
    headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ args }),
  }).catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (typeof said?.text === 'string') return said.text;
  if (said?.error) throw new PenseeError(said.error.code, said.error.message);
  throw new Error(`${inUse.message} It did not answer at ${control.url}.`, { cause: inUse });
}

async function main(args: string[]): Promise<string> {
  if (args.length === 0 || args[0] === 'help' || args[0] === '--help') return usage;
  try {
    await openDatabase();
  } catch (error) {
    if (error instanceof FolderInUse) return askServer(args, error);
    throw error;
  }
  return runUserCommand(args);
}

main(process.argv.slice(2))
  .then((text) => console.log(text))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(closeDatabase);

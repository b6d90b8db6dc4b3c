import { closeDatabase, openDatabase } from '@/db/client';
import { FolderInUse } from '@/db/lock';
import { askServer } from '@/lib/auth/ask-server';
import { runUserCommand, usage } from '@/lib/auth/command';

async function main(args: string[]): Promise<string> {
  if (args.length === 0 || args[0] === 'help' || args[0] === '--help') return usage;
  try {
    await openDatabase();
  } catch (error) {
    if (error instanceof FolderInUse) return String((await askServer('/api/control', { args }, error)).text);
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

import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { PenseeError } from '@/lib/errors';

/**
 * Opens the database where it is not open yet (which migrates it) and asks it something.
 * @throws PenseeError `unavailable`
 */
export async function databaseAnswers(): Promise<void> {
  try {
    await (await db()).execute(sql`select 1`);
  } catch (cause) {
    throw new PenseeError('unavailable', 'The database does not answer.', { cause });
  }
}

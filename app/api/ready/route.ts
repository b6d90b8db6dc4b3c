import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { PenseeError } from '@/lib/errors';
import { answer, route } from '@/lib/http/route';

export const dynamic = 'force-dynamic';

/** The database is open, migrated and answers: send people here. */
export const GET = route(async () => {
  try {
    await (await db()).execute(sql`select 1`);
  } catch (cause) {
    throw new PenseeError('unavailable', 'The database does not answer.', { cause });
  }
  return answer({ status: 'ready' });
});

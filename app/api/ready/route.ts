import { answer, route } from '@/lib/http/route';
import { databaseAnswers } from '@/lib/ready';

export const dynamic = 'force-dynamic';

/** The database is open, migrated and answers: send people here. */
export const GET = route(async () => {
  await databaseAnswers();
  return answer({ status: 'ready' });
});

import { answer, route } from '@/lib/http/route';

export const dynamic = 'force-dynamic';

/** The process is alive; it says nothing of the database. */
export const GET = route(async () => answer({ status: 'ok' }));

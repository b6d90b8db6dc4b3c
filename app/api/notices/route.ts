import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { noticesOf } from '@/lib/notices/notices';

export const GET = route(async () => answer({ items: await noticesOf(await requirePerson()) }));

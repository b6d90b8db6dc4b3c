import { requirePerson } from '@/lib/auth/session';
import { budgetsOf } from '@/lib/budgets/standing';
import { answer, route } from '@/lib/http/route';

/** The asker's own budgets, and those of the teams that they look after. */
export const GET = route(async () => answer({ items: await budgetsOf(await requirePerson()) }));

import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { runCosts } from '@/lib/spend/costs/conversations';
import { costAskOf } from '@/lib/spend/costs/request';

export const GET = route(async (request) => answer(await runCosts(await costAskOf(await requirePerson(), request))));

import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { listCalls } from '@/lib/spend/costs/calls';
import { costAskOf } from '@/lib/spend/costs/request';

export const GET = route(async (request) => answer(await listCalls(await costAskOf(await requirePerson(), request))));

import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { oddReport } from '@/lib/spend/costs/odd-days';
import { costAskOf } from '@/lib/spend/costs/request';

export const GET = route(async (request) => answer(await oddReport(await costAskOf(await requirePerson(), request))));

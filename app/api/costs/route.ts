import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { costReport } from '@/lib/spend/costs/report';
import { costAskOf } from '@/lib/spend/costs/request';

/** What calls have cost: one's own, a team's (`scope=team&team=…`) or everybody's (`scope=all`). */
export const GET = route(async (request) => answer(await costReport(await costAskOf(await requirePerson(), request))));

import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { reconciliation, takeBalance } from '@/lib/spend/balance';
import { momentsOf } from '@/lib/spend/costs/period';
import { costAskOf } from '@/lib/spend/costs/request';

/** The vendor's charge against the ledger's sum, in the span of the query. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'costs.read');
  const { days, zone } = await costAskOf(person, request);
  const { from, to } = momentsOf(days, zone);
  return answer(await reconciliation({ from: new Date(from), to: new Date(to) }));
});

/** Asks the host now; `balance` is null where it tells none. */
export const POST = route(async () => {
  requireAccess(await requirePerson(), 'costs.read');
  return answer({ balance: await takeBalance() });
});

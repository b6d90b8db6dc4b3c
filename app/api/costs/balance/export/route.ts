import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { watchAccess } from '@/lib/auth/watch';
import { fileAnswer } from '@/lib/http/export';
import { route } from '@/lib/http/route';
import { balanceRows } from '@/lib/spend/balance-rows';
import { momentsOf } from '@/lib/spend/costs/period';
import { fileAskOf } from '@/lib/spend/costs/request';

/** Every reading of the balance in the span of the query, each against the one before and the ledger. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  requireAccess(person, 'costs.read');
  const { ask, format } = await fileAskOf(person, request);
  const { days, zone } = ask;
  const { from, to } = momentsOf(days, zone);
  const rows = balanceRows({ from: new Date(from), to: new Date(to) });
  const { sessionId } = person;
  const watch = watchAccess({ sessionId, check: (now) => requireAccess({ ...person, ...now }, 'costs.read') });
  return fileAnswer(`balance-${days.from}-${days.to}`, format, rows, watch);
});

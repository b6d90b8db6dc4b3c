import { auditInput } from '@/lib/audit/input';
import { listAudit } from '@/lib/audit/list';
import { requirePerson } from '@/lib/auth/session';
import { queryOf } from '@/lib/conversations/input';
import { answer, check, route } from '@/lib/http/route';

export const GET = route(async (request) => {
  const person = await requirePerson();
  return answer(await listAudit(person, check(auditInput, queryOf(request))));
});

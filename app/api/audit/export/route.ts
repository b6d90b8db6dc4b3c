import { auditExportInput } from '@/lib/audit/input';
import { auditNames, exportAudit } from '@/lib/audit/list';
import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { watchAccess } from '@/lib/auth/watch';
import { queryOf } from '@/lib/conversations/input';
import { fileAnswer, named } from '@/lib/http/export';
import { check, route } from '@/lib/http/route';

/** The log as a file, sent while it is read. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  const { format, ...query } = check(auditExportInput, queryOf(request));
  const rows = exportAudit(person, query);
  const watch = watchAccess({
    sessionId: person.sessionId,
    check: (now) => requireAccess({ ...person, ...now }, 'audit.read', { teamId: query.team ?? null }),
  });
  return fileAnswer('audit', format, named(auditNames, rows), watch);
});

import { auditExportInput } from '@/lib/audit/input';
import { auditNames, exportAudit } from '@/lib/audit/list';
import { requirePerson } from '@/lib/auth/session';
import { queryOf } from '@/lib/conversations/input';
import { fileAnswer, named } from '@/lib/http/export';
import { check, route } from '@/lib/http/route';

/** The log as a file, sent while it is read. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  const { format, ...query } = check(auditExportInput, queryOf(request));
  return fileAnswer('audit', format, named(auditNames, exportAudit(person, query)));
});

import { requirePerson } from '@/lib/auth/session';
import { watchAccess } from '@/lib/auth/watch';
import { fileAnswer } from '@/lib/http/export';
import { route } from '@/lib/http/route';
import { exportRows } from '@/lib/spend/costs/export';
import { requireScope } from '@/lib/spend/costs/query';
import { fileAskOf } from '@/lib/spend/costs/request';

/** Any view as a file, sent while it is read. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  const { ask, view, format } = await fileAskOf(person, request);
  const name = `costs-${view}-${ask.days.from}-${ask.days.to}`;
  const watch = watchAccess({
    sessionId: person.sessionId,
    teams: person.teams,
    check: (now) => requireScope({ ...person, ...now }, ask.scope),
  });
  return fileAnswer(name, format, exportRows(person, ask, format, view), watch);
});

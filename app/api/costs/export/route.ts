import { z } from 'zod';
import { requirePerson } from '@/lib/auth/session';
import { watchAccess } from '@/lib/auth/watch';
import { fileAnswer } from '@/lib/http/export';
import { check, route } from '@/lib/http/route';
import { exportRows } from '@/lib/spend/costs/export';
import { requireScope } from '@/lib/spend/costs/query';
import { costAskOf } from '@/lib/spend/costs/request';

const schema = z.object({ format: z.enum(['csv', 'json']).default('csv') });

/** Any view as a file, sent while it is read. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  const ask = await costAskOf(person, request);
  const { format } = check(schema, { format: new URL(request.url).searchParams.get('format') ?? undefined });
  const name = `costs-${ask.query.view ?? 'summary'}-${ask.days.from}-${ask.days.to}`;
  const watch = watchAccess({
    sessionId: person.sessionId,
    teams: person.teams,
    check: (now) => requireScope({ ...person, ...now }, ask.scope),
  });
  return fileAnswer(name, format, exportRows(person, ask, format), watch);
});

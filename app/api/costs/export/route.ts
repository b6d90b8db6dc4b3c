import { requirePerson } from '@/lib/auth/session';
import { fileAnswer } from '@/lib/http/export';
import { check, route } from '@/lib/http/route';
import { exportRows } from '@/lib/spend/costs/export';
import { fileQuery } from '@/lib/spend/costs/query';
import { costAskOf } from '@/lib/spend/costs/request';

/** Any view as a file, sent while it is read. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  const ask = await costAskOf(person, request);
  const { format } = check(fileQuery, { format: new URL(request.url).searchParams.get('format') ?? undefined });
  const name = `costs-${ask.query.view ?? 'summary'}-${ask.days.from}-${ask.days.to}`;
  return fileAnswer(name, format, exportRows(person, ask, format));
});

import { requirePerson } from '@/lib/auth/session';
import { fileAnswer } from '@/lib/http/export';
import { route } from '@/lib/http/route';
import { exportRows } from '@/lib/spend/costs/export';
import { fileAskOf } from '@/lib/spend/costs/request';

/** Any view as a file, sent while it is read. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  const { ask, view, format } = await fileAskOf(person, request);
  const name = `costs-${view}-${ask.days.from}-${ask.days.to}`;
  return fileAnswer(name, format, exportRows(person, ask, format, view));
});

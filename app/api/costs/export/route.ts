import { z } from 'zod';
import { requirePerson } from '@/lib/auth/session';
import { check, route } from '@/lib/http/route';
import { bodyOf, encoded, exportRows } from '@/lib/spend/costs/export';
import { costAskOf } from '@/lib/spend/costs/request';

const schema = z.object({ format: z.enum(['csv', 'json']).default('csv') });
const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** Any view as a file, sent while it is read. */
export const GET = route(async (request) => {
  const person = await requirePerson();
  const ask = await costAskOf(person, request);
  const { format } = check(schema, { format: new URL(request.url).searchParams.get('format') ?? undefined });
  const name = `costs-${ask.query.view ?? 'summary'}-${ask.days.from}-${ask.days.to}.${format}`;
  return new Response(bodyOf(encoded(exportRows(person, ask), format)), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
});

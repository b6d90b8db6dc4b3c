import { requirePerson } from '@/lib/auth/session';
import { queryOf, searchInput } from '@/lib/conversations/input';
import { search } from '@/lib/conversations/search';
import { answer, check, route } from '@/lib/http/route';

export const GET = route(async (request) => {
  const person = await requirePerson();
  const { q } = check(searchInput, queryOf(request));
  return answer({ hits: await search(person, q) });
});

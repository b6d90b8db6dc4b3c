import { requirePerson } from '@/lib/auth/session';
import { answer, body, route } from '@/lib/http/route';
import { teamInput } from '@/lib/teams/input';
import { createTeam, listTeams } from '@/lib/teams/teams';

export const GET = route(async () => answer({ items: await listTeams(await requirePerson()) }));

export const POST = route(async (request) => {
  const person = await requirePerson();
  const { name } = await body(request, teamInput);
  return answer(await createTeam(person, name), 201);
});

import { requirePerson } from '@/lib/auth/session';
import { answer, body, check, route } from '@/lib/http/route';
import { teamIds, teamInput } from '@/lib/teams/input';
import { deleteTeam, readTeam, renameTeam } from '@/lib/teams/teams';

type Context = { params: Promise<{ team: string }> };

export const GET = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  return answer(await readTeam(person, check(teamIds.team, await params).team));
});

export const PATCH = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { team } = check(teamIds.team, await params);
  await renameTeam(person, team, (await body(request, teamInput)).name);
  return answer({});
});

export const DELETE = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  await deleteTeam(person, check(teamIds.team, await params).team);
  return answer({});
});

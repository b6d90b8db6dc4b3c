import { requirePerson } from '@/lib/auth/session';
import { answer, body, check, route } from '@/lib/http/route';
import { roleInput, teamIds } from '@/lib/teams/input';
import { removeMember, setTeamRole } from '@/lib/teams/members';

type Context = { params: Promise<{ team: string; user: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { team, user } = check(teamIds.member, await params);
  await setTeamRole(person, team, user, (await body(request, roleInput)).role);
  return answer({});
});

/** Takes someone out; oneself: leaves. */
export const DELETE = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { team, user } = check(teamIds.member, await params);
  await removeMember(person, team, user);
  return answer({});
});

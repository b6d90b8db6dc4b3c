import { requirePerson } from '@/lib/auth/session';
import { answer, body, check, route } from '@/lib/http/route';
import { inviteInput, teamIds } from '@/lib/teams/input';
import { invite } from '@/lib/teams/invites';

type Context = { params: Promise<{ team: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { team } = check(teamIds.team, await params);
  return answer(await invite(person, team, await body(request, inviteInput)), 201);
});

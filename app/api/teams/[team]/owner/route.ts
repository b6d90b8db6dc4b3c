import { requirePerson } from '@/lib/auth/session';
import { answer, body, check, route } from '@/lib/http/route';
import { handOverInput, teamIds } from '@/lib/teams/input';
import { handOver } from '@/lib/teams/members';

type Context = { params: Promise<{ team: string }> };

export const PUT = route<Context>(async (request, { params }) => {
  const person = await requirePerson();
  const { team } = check(teamIds.team, await params);
  await handOver(person, team, (await body(request, handOverInput)).userId);
  return answer({});
});

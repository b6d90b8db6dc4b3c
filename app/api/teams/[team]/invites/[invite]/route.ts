import { requirePerson } from '@/lib/auth/session';
import { answer, check, route } from '@/lib/http/route';
import { teamIds } from '@/lib/teams/input';
import { revokeInvite } from '@/lib/teams/invites';

type Context = { params: Promise<{ team: string; invite: string }> };

export const DELETE = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { team, invite } = check(teamIds.invite, await params);
  await revokeInvite(person, team, invite);
  return answer({});
});

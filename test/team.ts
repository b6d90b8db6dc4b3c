import type { Person, TeamRole } from '@/lib/auth/person';
import { personOfSession } from '@/lib/auth/sessions';
import { sendQuestion } from '@/lib/conversations/send';
import type { Engine } from '@/lib/runs/engine';
import { acceptInvitation, invite } from '@/lib/teams/invites';
import { createTeam } from '@/lib/teams/teams';
import { makePerson, watch } from './engine';

/** The person as the next request would read them. */
export const now = async (person: Person) => (await personOfSession(person.sessionId)) as Person;

export const tokenOf = (link: string) => link.split('#')[1] as string;

/** A team of Ada's with one member for each role that is asked for. */
export async function withTeam<R extends Exclude<TeamRole, 'owner'>>(...roles: R[]) {
  const made = await makePerson('Ada');
  const { id } = await createTeam(made, 'Red');
  const ada = await now(made);
  const join = async (role: R): Promise<[R, Person]> => {
    const person = await makePerson(role);
    await acceptInvitation(person, tokenOf((await invite(ada, id, { role, days: 1 })).link));
    return [role, await now(person)];
  };
  const joined: [R, Person][] = [];
  for (const role of roles) joined.push(await join(role));
  return { id, ada, ...(Object.fromEntries(joined) as Record<R, Person>) };
}

type At = { teamId?: string; conversationId?: string };

/** Sends a message and waits for the end of the reply. */
export async function askIn(engine: Engine, person: Person, text: string, at: At = {}) {
  const begun = await sendQuestion(person, { text: `${text} [[practice: say=ok]]`, ...at });
  await watch(engine, begun.runId);
  return begun;
}

import { eq, sql } from 'drizzle-orm';
import { conversation } from '@/db/schema';
import { removeUser } from '@/lib/auth/members';
import { deleteConversation } from '@/lib/conversations/change';
import { purgeDeleted } from '@/lib/conversations/purge';
import { goOn, regenerate } from '@/lib/conversations/reply-again';
import { type Begun, sendQuestion } from '@/lib/conversations/send';
import { PenseeError } from '@/lib/errors';
import { stopRun } from '@/lib/runs/stop';
import { makePerson } from '@/test/engine';
import type { Asked } from './acts';
import { onlyWith } from './refusals';
import type { Talk, World } from './world';

const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)];
const filler = 'A sentence of some length that fills the prompt. ';

export async function ask(world: World, questions: readonly Asked[]): Promise<void> {
  const asked = questions.map(({ where, ...rest }) => ({
    ...rest,
    talk: where === null ? undefined : pick(world.talks, where),
  }));
  await Promise.all(
    asked.map(async ({ who, talk, inTeam, model, length, directive }) => {
      const asker = talk?.asker ?? (pick(world.people, who) as (typeof world.people)[number]);
      const text = `${filler.repeat(length)}${directive}`;
      const place = talk
        ? { conversationId: talk.id }
        : inTeam && asker.teams[world.team]
          ? { teamId: world.team }
          : {};
      const begun = await sendQuestion(asker, { text, model, ...place }).catch(refusedOnly);
      if (begun && !talk) world.talks.push({ id: begun.conversationId, asker, messageId: begun.messageId });
      else if (begun && talk) talk.messageId = begun.messageId;
    }),
  );
}

/** Takes the newest reply up again where it rests, else asks for another. */
export async function again(world: World, where: number): Promise<void> {
  const talk = pick(world.talks, where);
  if (!talk) return;
  const begun = await goOn(talk.asker, talk.id, talk).catch((error) => {
    if (!(error instanceof PenseeError) || error.details?.reason !== 'not-resting') return refusedOnly(error);
    return regenerate(talk.asker, talk.id, talk).catch(refusedOnly);
  });
  if (begun) talk.messageId = begun.messageId;
}

export async function stop(world: World, where: number): Promise<void> {
  const talk = pick(world.talks, where);
  if (talk) await stopRun(talk.asker, talk.id);
}

export async function removeConversation(world: World, where: number, isPurged: boolean): Promise<void> {
  const talk = pick(world.talks, where);
  if (!talk) return;
  await deleteConversation(talk.asker, talk.id);
  forget(world, (one) => one !== talk);
  if (!isPurged) return;
  await world.calm();
  await world.store
    .update(conversation)
    .set({ deletedAt: sql`now() - interval '30 days'` })
    .where(eq(conversation.id, talk.id));
  await purgeDeleted();
}

/** In the middle of whatever they do; a new one comes. */
export async function removePerson(world: World, who: number): Promise<void> {
  const person = pick(world.people, who) as (typeof world.people)[number];
  await removeUser(person.id, world.admin);
  await world.leaveOpen(({ userId }) => userId === person.id);
  forget(world, ({ asker }) => asker !== person);
  world.people = world.people.map((one) => (one === person ? null : one)).filter((one) => one !== null);
  world.people.push(await makePerson('New'));
}

const forget = (world: World, keep: (talk: Talk) => boolean) => {
  world.talks = world.talks.filter(keep);
};

const refusals = [
  'budget-spent',
  'over-budget',
  'price-unknown',
  'run-in-progress',
  'conflict',
  'too-many-runs',
  'unavailable',
] as const;
const refusedOnly = (error: unknown): Begun | null => onlyWith(error, refusals);

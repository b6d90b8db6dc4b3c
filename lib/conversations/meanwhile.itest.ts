import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { message, run } from '@/db/schema';
import { removeMember, setTeamRole } from '@/lib/teams/members';
import { deleteTeam } from '@/lib/teams/teams';
import { setWriters } from '@/lib/teams/writers';
import { watch, withEngine } from '@/test/engine';
import { justBefore, lingering } from '@/test/just-before';
import { askIn, withTeam } from '@/test/team';
import { goOn, regenerate } from './reply-again';
import { sendQuestion } from './send';

const after: Promise<void>[] = [];
const made = withEngine({ onAfter: (done) => after.push(done) });

type Stage = Awaited<ReturnType<typeof stageOf>>;

/** A conversation of the owner's that a member writes in, with a reply that was stopped short. */
async function stageOf() {
  const { id: teamId, ada, member } = await withTeam('member');
  const ended = after.length;
  const { conversationId, messageId, runId } = await askIn(made.engine, ada, 'Of tides', { teamId });
  await expect.poll(() => after.length).toBeGreaterThan(ended);
  await Promise.all(after);
  await (await db()).update(run).set({ state: 'stopped' }).where(eq(run.id, runId));
  await setWriters(ada, conversationId, { openToTeam: false, userIds: [member.id] });
  return { teamId, ada, member, conversationId, messageId };
}

const rowsOf = async () => [await (await db()).$count(message), await (await db()).$count(run)];

const text = 'And the moon? [[practice: say=ok]]';
const begins: [string, (stage: Stage) => Promise<{ runId: string }>][] = [
  ['a message', ({ member, conversationId }) => sendQuestion(member, { conversationId, text })],
  ['a conversation', ({ member, teamId }) => sendQuestion(member, { teamId, text })],
  ['another reply', ({ member, conversationId, messageId }) => regenerate(member, conversationId, { messageId })],
  ['the rest of a reply', ({ member, conversationId, messageId }) => goOn(member, conversationId, { messageId })],
];

it.each(begins)('%s does not begin for who is taken out of the team before its turn', async (_, begin) => {
  const stage = await stageOf();
  const before = await rowsOf();
  justBefore(made.engine.context.db, () => removeMember(stage.ada, stage.teamId, stage.member.id));
  await expect(begin(stage)).rejects.toMatchObject({ code: 'not-found' });
  expect(await rowsOf()).toEqual(before);
});

it.each(begins)('%s does not begin for who may only read by then', async (_, begin) => {
  const stage = await stageOf();
  const before = await rowsOf();
  justBefore(made.engine.context.db, () => setTeamRole(stage.ada, stage.teamId, stage.member.id, 'viewer'));
  await expect(begin(stage)).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'read-only' } });
  expect(await rowsOf()).toEqual(before);
});

it.each(begins)('%s begins for who may still write', async (_, begin) => {
  const stage = await stageOf();
  const { runId } = await begin(stage);
  expect((await watch(made.engine, runId)).done).toBe(true);
});

it('a message does not begin for whom the author does not let in any more', async () => {
  const { ada, member, conversationId } = await stageOf();
  justBefore(made.engine.context.db, () => setWriters(ada, conversationId, { openToTeam: false, userIds: [] }));
  await expect(sendQuestion(member, { conversationId, text })).rejects.toMatchObject({ code: 'forbidden' });
});

const shutOut = ({ ada, conversationId }: Stage) => setWriters(ada, conversationId, { openToTeam: false, userIds: [] });
const losses: [string, (stage: Stage) => Promise<unknown>, object][] = [
  ['is taken out of the team', (s) => removeMember(s.ada, s.teamId, s.member.id), { code: 'not-found' }],
  ['may only read', (s) => setTeamRole(s.ada, s.teamId, s.member.id, 'viewer'), { code: 'forbidden' }],
  ['is in a team that ends', (s) => deleteTeam(s.ada, s.teamId), { code: 'not-found' }],
  ['is not let in any more', shutOut, { code: 'forbidden' }],
];
// The embedded database has one connection: nobody else's transaction runs at the same time.
const isServer = process.env.TEST_DATABASE === 'postgres';
const met = losses.flatMap(([loss, lose, refusal]) =>
  begins
    .filter(([what]) => lose !== shutOut || what !== 'a conversation')
    .map(([what, begin]) => ({ what, loss, begin, lose, refusal })),
);

it.each(isServer ? met : [])('$what does not begin for who $loss at that very moment', async (at) => {
  const stage = await stageOf();
  const { db: store } = made.engine.context;
  let over: Promise<unknown> | undefined;
  justBefore(store, async () => {
    ({ over } = await lingering(store, () => at.lose(stage)));
  });
  await expect(at.begin(stage)).rejects.toMatchObject(at.refusal);
  await over;
  expect(await store.$count(run, eq(run.userId, stage.member.id))).toBe(0);
  expect(await store.$count(message, eq(message.authorId, stage.member.id))).toBe(0);
});

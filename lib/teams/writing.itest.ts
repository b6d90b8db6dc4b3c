import { describe, expect, it } from 'vitest';
import { removeUser } from '@/lib/auth/members';
import type { Person } from '@/lib/auth/person';
import { changeConversation } from '@/lib/conversations/change';
import { readConversation } from '@/lib/conversations/read';
import { goOn, regenerate } from '@/lib/conversations/reply-again';
import { sendQuestion } from '@/lib/conversations/send';
import { tellWriting } from '@/lib/conversations/writing';
import { newId } from '@/lib/ids';
import { topics } from '@/lib/runs/bus';
import { stopRun } from '@/lib/runs/stop';
import { watch, withEngine } from '@/test/engine';
import { askIn, withTeam } from '@/test/team';
import { setWriters } from './writers';

const here = withEngine();

const ask = (person: Person, text: string, at?: { teamId?: string; conversationId?: string }) =>
  askIn(here.engine, person, text, at);

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('those who write in a conversation of a team', () => {
  it('are named, each at what they wrote, until their account goes', async () => {
    const { id, ada, member } = await withTeam('member');
    const { conversationId } = await ask(member, 'By a member', { teamId: id });
    await setWriters(member, conversationId, { openToTeam: true, userIds: [] });
    await ask(ada, 'By the owner', { conversationId });
    const author = { id: member.id, name: member.name };
    const view = await readConversation(ada, conversationId);
    const writers = (messages: typeof view.messages) => messages.flatMap((m) => (m.role === 'user' ? [m.author] : []));
    expect(view).toMatchObject({ author, teamId: id, openToTeam: true, writerIds: [] });
    expect(writers(view.messages)).toEqual([author, { id: ada.id, name: ada.name }]);
    await removeUser(member.id, null);
    const after = await readConversation(ada, conversationId);
    expect(after).toMatchObject({ author: null, userId: member.id });
    expect(writers(after.messages)).toEqual([null, { id: ada.id, name: ada.name }]);
  });

  it('one of two who send at once asks; the other is told who does, and nothing of theirs is stored', async () => {
    const { id, ada, member } = await withTeam('member');
    const { conversationId } = await ask(member, 'Begin', { teamId: id });
    await setWriters(member, conversationId, { openToTeam: true, userIds: [] });
    const both = await Promise.allSettled(
      [ada, member].map((person) =>
        sendQuestion(person, { conversationId, text: `From ${person.name} [[practice: say=ok hold=1]]` }),
      ),
    );
    here.practice.state.release();
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    const winner = both[0]?.status === 'fulfilled' ? ada : member;
    expect(refused).toEqual([
      expect.objectContaining({ code: 'run-in-progress', details: { by: { id: winner.id, name: winner.name } } }),
    ]);
    for (const one of both) if (one.status === 'fulfilled') await watch(here.engine, one.value.runId);
    const { messages } = await readConversation(ada, conversationId);
    expect(messages.filter((m) => m.role === 'user')).toHaveLength(2);
  });

  it('a message to an end that is no longer the end is not taken', async () => {
    const { id, ada, member } = await withTeam('member');
    const { conversationId, messageId } = await ask(member, 'Begin', { teamId: id });
    await setWriters(member, conversationId, { openToTeam: true, userIds: [] });
    await ask(ada, 'Further', { conversationId });
    const late = { conversationId, parentId: messageId, headId: messageId, text: 'Late [[practice: say=ok]]' };
    await expect(sendQuestion(member, late)).rejects.toEqual(
      expect.objectContaining({ code: 'conflict', details: { reason: 'wrote-meanwhile' } }),
    );
    const { messages } = await readConversation(member, conversationId);
    expect(messages).toHaveLength(4);
    const headId = messages.at(-1)?.id ?? '';
    await watch(here.engine, (await sendQuestion(member, { ...late, parentId: headId, headId })).runId);
    expect((await readConversation(ada, conversationId)).messages).toHaveLength(6);
  });

  it('nor is another version of what came before it, however it is asked for; who does not tell what they saw goes on', async () => {
    const { id, ada, member } = await withTeam('member');
    const begun = await ask(ada, 'Begin', { teamId: id });
    const { conversationId, messageId, userMessageId } = begun;
    await setWriters(ada, conversationId, { openToTeam: true, userIds: [] });
    const { messageId: theirs } = await ask(member, 'Further', { conversationId });
    const edited = { conversationId, parentId: null, text: 'Begin otherwise [[practice: say=ok]]' };
    for (const late of [
      () => regenerate(ada, conversationId, { messageId, headId: messageId }),
      () => sendQuestion(ada, { ...edited, headId: messageId }),
      () => regenerate(ada, conversationId, { messageId, headId: userMessageId ?? '' }),
      () => regenerate(ada, conversationId, { messageId, headId: newId() }),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'conflict', details: { reason: 'wrote-meanwhile' } });
    expect((await readConversation(ada, conversationId)).headId).toBe(theirs);
    const other = await regenerate(ada, conversationId, { messageId, headId: theirs });
    await watch(here.engine, other.runId);
    await watch(here.engine, (await sendQuestion(ada, { ...edited, headId: other.messageId })).runId);
    await watch(here.engine, (await regenerate(ada, conversationId, { messageId })).runId);
  });

  it('a reply that rests is not taken up where another took its place', async () => {
    const { id, ada, member } = await withTeam('member');
    const slow = await sendQuestion(ada, { text: 'Slow [[practice: text=4000 rate=40]]', teamId: id });
    const { conversationId, messageId } = slow;
    await setWriters(ada, conversationId, { openToTeam: true, userIds: [] });
    await stopRun(ada, conversationId);
    await watch(here.engine, slow.runId);
    const theirs = await regenerate(member, conversationId, { messageId });
    await stopRun(member, conversationId);
    await watch(here.engine, theirs.runId);
    await expect(goOn(ada, conversationId, { messageId, headId: messageId })).rejects.toMatchObject({
      details: { reason: 'wrote-meanwhile' },
    });
    const again = await goOn(ada, conversationId, { messageId, headId: theirs.messageId });
    await stopRun(ada, conversationId);
    await watch(here.engine, again.runId);
  });

  it('an older branch that someone switched to hides nothing that was not seen', async () => {
    const { id, ada, member } = await withTeam('member');
    const { conversationId, messageId } = await ask(ada, 'Begin', { teamId: id });
    await setWriters(ada, conversationId, { openToTeam: true, userIds: [] });
    const second = await regenerate(ada, conversationId, { messageId });
    await watch(here.engine, second.runId);
    await changeConversation(member, conversationId, { headId: messageId });
    const third = await regenerate(ada, conversationId, { messageId, headId: second.messageId });
    await watch(here.engine, third.runId);
    const { headId, messages } = await readConversation(member, conversationId, { at: messageId });
    expect([headId, messages.at(-1)?.id]).toEqual([third.messageId, messageId]);
  });

  it('who writes is told to the team, by those alone who may', async () => {
    const { id, ada, member, viewer } = await withTeam('member', 'viewer');
    const { conversationId } = await ask(member, 'Begin', { teamId: id });
    const own = await ask(member, 'Private');
    const heard: string[] = [];
    const listen = (space: string) =>
      here.engine.context.bus.subscribe(topics.list(space), (event) => heard.push(event));
    const leave = [await listen(id), await listen(member.id)];
    await expect(tellWriting(viewer, conversationId)).rejects.toEqual(refusedWith('forbidden'));
    await expect(tellWriting(ada, conversationId)).rejects.toEqual(refusedWith('forbidden'));
    await tellWriting(member, own.conversationId);
    await tellWriting(member, conversationId);
    for (const stop of leave) stop();
    const by = { id: member.id, name: member.name };
    const told = heard.map((event) => JSON.parse(event)).filter(({ type }) => type === 'writing');
    expect(told).toEqual([{ type: 'writing', conversationId, by }]);
  });
});

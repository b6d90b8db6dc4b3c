import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@/db/client';
import { auditEntry, conversation, ledgerEntry, modelGrant, modelSetting, run } from '@/db/schema';
import { listAudit } from '@/lib/audit/list';
import type { Person } from '@/lib/auth/person';
import { changeConversation } from '@/lib/conversations/change';
import { readConversation } from '@/lib/conversations/read';
import { goOn, regenerate } from '@/lib/conversations/reply-again';
import { sendQuestion } from '@/lib/conversations/send';
import { newId } from '@/lib/ids';
import { settingsView } from '@/lib/settings/view';
import { priceNow } from '@/lib/spend/prices';
import { makePerson, watch, withEngine } from '@/test/engine';
import { withModels } from '@/test/models';
import { askIn, withTeam } from '@/test/team';
import { setDefaultModel } from './manage';
import { defaultModel, offeredModels } from './offered';
import { modelSettings } from './settings-list';

const here = withEngine({ real: true, settings: { maxCompletionTokens: 2_000, idleMs: 20_000 } });

const admin = withModels(here);
const { change, retire } = admin;

let store: Database;
let root: Person;

beforeAll(() => {
  ({ store, root } = admin);
});

const send = (person: Person, question: Partial<Parameters<typeof sendQuestion>[1]>) =>
  sendQuestion(person, { text: 'Hm [[practice: say=ok]]', ...question });
const refused = (reason: string) => ({ code: 'model-refused', status: 403, details: { reason } });

async function requestOf(runId: string) {
  const [row] = await store.select().from(run).where(eq(run.id, runId));
  return row?.request;
}

const stepsOf = (runId: string) =>
  store
    .select()
    .from(ledgerEntry)
    .where(and(eq(ledgerEntry.runId, runId), eq(ledgerEntry.purpose, 'step')));

const asked = () => here.practice.state.requests.map(({ model, status }) => ({ model, status }));

describe('a model that is turned off', () => {
  it('is refused for every kind of new message, and nothing is stored', async () => {
    const begun = await send(here.ada, { model: 'kimi-k3' });
    await watch(here.engine, begun.runId);
    await change('kimi-k3', { enabled: false });
    const { conversationId, messageId } = begun;
    const before = await store.$count(run);
    const off = refused('model-disabled');
    await expect(send(here.ada, { model: 'kimi-k3' })).rejects.toMatchObject(off);
    await expect(send(here.ada, { conversationId, parentId: messageId })).rejects.toMatchObject(off);
    await expect(regenerate(here.ada, conversationId, { messageId })).rejects.toMatchObject(off);
    await expect(changeConversation(here.ada, conversationId, { model: 'kimi-k3' })).rejects.toMatchObject(off);
    expect(await store.$count(run)).toBe(before);
    const other = await regenerate(here.ada, conversationId, { messageId, model: 'kimi-k2.6' });
    await watch(here.engine, other.runId);
    expect(await requestOf(other.runId)).toMatchObject({ model: 'kimi-k2.6' });
  });

  it('ends no reply that has begun, and is not gone on with', async () => {
    const begun = await send(here.ada, { model: 'kimi-k3', text: 'Hm [[practice: say="one two three" cut]]' });
    await change('kimi-k3', { enabled: false });
    await watch(here.engine, begun.runId);
    await store.update(run).set({ state: 'interrupted' }).where(eq(run.id, begun.runId));
    await expect(goOn(here.ada, begun.conversationId, begun)).rejects.toMatchObject(refused('model-disabled'));
    expect((await stepsOf(begun.runId)).map(({ model }) => model)).toContain('kimi-k3');
  });
});

describe('a model for some', () => {
  it('is for who is named, and in a named team’s conversations for all who write there', async () => {
    const { id, ada, member } = await withTeam('member');
    const bob = await makePerson('Bob');
    await change('kimi-k3', { access: { forAll: false, users: [bob.id], teams: [id] } });
    const closed = refused('model-not-granted');
    await expect(send(member, { model: 'kimi-k3' })).rejects.toMatchObject(closed);
    const inTeam = await send(member, { model: 'kimi-k3', teamId: id });
    await watch(here.engine, inTeam.runId);
    const own = await send(bob, { model: 'kimi-k3' });
    await watch(here.engine, own.runId);

    const seen = async (person: Person) => (await offeredModels(person)).models.find((m) => m.id === 'kimi-k3');
    expect(await seen(ada)).toMatchObject({ teams: [id] });
    expect(await seen(bob)).toMatchObject({ teams: null });
    expect(await seen(await makePerson('Eve'))).toBeUndefined();

    await change('kimi-k3', { access: { forAll: false, users: [], teams: [] } });
    const { conversationId, messageId } = inTeam;
    await expect(send(member, { conversationId, parentId: messageId })).rejects.toMatchObject(closed);
    expect(await store.$count(modelGrant)).toBe(0);
  });

  it('is no default for who may not use it', async () => {
    const { id, member } = await withTeam('member');
    await change('kimi-k3', { access: { forAll: false, users: [], teams: [id] } });
    await setDefaultModel(root.id, 'kimi-k3');
    expect(await defaultModel(member, null)).toBe('kimi-k2-thinking');
    expect(await defaultModel(member, id)).toBe('kimi-k3');
    const offer = await offeredModels(member);
    expect(offer).toMatchObject({ default: 'kimi-k2-thinking', teamDefaults: { [id]: 'kimi-k3' } });
    const { conversationId } = await askIn(here.engine, member, 'Hm', { teamId: id });
    expect((await readConversation(member, conversationId)).model).toBe('kimi-k3');
  });
});

describe('a retired model', () => {
  it('is served by another: upstream, in the run, in the ledger and at its price; the conversation keeps its own', async () => {
    const begun = await send(here.ada, { model: 'kimi-k3', effort: 'low' });
    await watch(here.engine, begun.runId);
    await expect.poll(() => readConversation(here.ada, begun.conversationId)).toMatchObject({ titleSource: 'model' });
    retire('kimi-k3');
    const { conversationId, messageId } = begun;
    const next = { conversationId, parentId: messageId };
    await expect(send(here.ada, next)).rejects.toMatchObject({ code: 'model-unknown' });

    await change('kimi-k3', { alias: 'kimi-k3.1-pro' });
    here.practice.state.reset();
    const served = await send(here.ada, next);
    const { done } = await watch(here.engine, served.runId);
    expect(done).toBe(true);
    expect(asked()).toContainEqual({ model: 'kimi-k3.1-pro', status: 200 });
    expect(asked().map(({ model }) => model)).not.toContain('kimi-k3');
    expect(await requestOf(served.runId)).toMatchObject({ model: 'kimi-k3.1-pro', chosen: 'kimi-k3', effort: 'low' });
    const [row] = await stepsOf(served.runId);
    expect(row).toMatchObject({ model: 'kimi-k3.1-pro', price: await priceNow('kimi-k3.1-pro', 'host') });
    const view = await readConversation(here.ada, conversationId);
    expect(view.model).toBe('kimi-k3');
    expect(view.messages.at(-1)).toMatchObject({ model: 'kimi-k3.1-pro', effort: 'low' });

    const again = await regenerate(here.ada, conversationId, { messageId: served.messageId });
    await watch(here.engine, again.runId);
    expect(await requestOf(again.runId)).toMatchObject({ model: 'kimi-k3.1-pro', chosen: 'kimi-k3' });
    expect((await readConversation(here.ada, conversationId)).model).toBe('kimi-k3');
  });

  it('is taken up by the model that serves for it by now', async () => {
    const begun = await send(here.ada, { model: 'kimi-k3' });
    await watch(here.engine, begun.runId);
    await store.update(run).set({ state: 'interrupted' }).where(eq(run.id, begun.runId));
    retire('kimi-k3');
    await change('kimi-k3', { alias: 'kimi-k2.6' });
    await goOn(here.ada, begun.conversationId, begun);
    await watch(here.engine, begun.runId);
    expect(await requestOf(begun.runId)).toMatchObject({ model: 'kimi-k2.6', chosen: 'kimi-k3' });
    const [kept] = await store.select().from(conversation).where(eq(conversation.id, begun.conversationId));
    expect(kept?.model).toBe('kimi-k3');
  });

  it('is shown with what its substitute takes, and an effort is judged by it', async () => {
    retire('kimi-k3');
    await change('kimi-k3', { alias: 'kimi-k2.6' });
    const { models } = await offeredModels(here.ada);
    const [own, substitute] = ['kimi-k3', 'kimi-k2.6'].map((id) => models.find((m) => m.id === id));
    const { contextLength, efforts, price } = substitute as NonNullable<typeof substitute>;
    expect(own).toMatchObject({ servedBy: 'kimi-k2.6', retired: true, contextLength, efforts, price });
    await expect(send(here.ada, { model: 'kimi-k3', effort: 'low' })).rejects.toMatchObject({
      details: { reason: 'effort-unfit' },
    });
  });

  it('is no way to a model that is closed', async () => {
    retire('kimi-k3');
    await change('kimi-k3', { alias: 'kimi-k2.6' });
    await change('kimi-k2.6', { access: { forAll: false, users: [], teams: [] } });
    await expect(send(here.ada, { model: 'kimi-k3' })).rejects.toMatchObject(refused('model-not-granted'));
  });

  it('has one substitute, which the host lists', async () => {
    retire('kimi-k3');
    const chain = { code: 'conflict', details: { reason: 'alias-chain' } };
    await expect(change('kimi-k3', { alias: 'kimi-k3' })).rejects.toMatchObject(chain);
    await expect(change('gone', { alias: 'kimi-k3' })).rejects.toMatchObject({ details: { reason: 'alias-unlisted' } });
    await change('kimi-k3', { alias: 'kimi-k2.6' });
    await expect(change('gone', { alias: 'kimi-k3' })).rejects.toMatchObject(chain);
    await expect(change('kimi-k2.6', { alias: 'kimi-k3.1-pro' })).rejects.toMatchObject(chain);
    const both = await Promise.allSettled([
      change('a', { alias: 'kimi-k3.1-pro' }),
      change('kimi-k3.1-pro', { alias: 'kimi-k2-thinking' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what an admin decides', () => {
  it('is on record with before and after, and a model that is as the host offers it has no row', async () => {
    await change('kimi-k3', { access: { forAll: false, users: [here.ada.id], teams: [] } });
    await change('kimi-k3', { enabled: false });
    await change('kimi-k3', { enabled: true, access: { forAll: true, users: [], teams: [] } });
    expect(await store.$count(modelSetting)).toBe(0);
    const rows = await store
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.action, 'model.set'))
      .orderBy(desc(auditEntry.id))
      .limit(3);
    const open = { enabled: true, alias: null, forAll: true, users: [], teams: [] };
    const closed = { ...open, forAll: false, users: [here.ada.id] };
    expect(rows.map(({ subjectId, before, after }) => ({ subjectId, before, after }))).toEqual([
      { subjectId: 'kimi-k3', before: { ...closed, enabled: false }, after: open },
      { subjectId: 'kimi-k3', before: closed, after: { ...closed, enabled: false } },
      { subjectId: 'kimi-k3', before: open, after: closed },
    ]);
    expect((await listAudit(root, { action: 'model.set', limit: 1 })).items).toHaveLength(1);
  });

  it('names people and teams that are there', async () => {
    const access = { forAll: false, users: [newId()], teams: [] };
    await expect(change('kimi-k3', { access })).rejects.toMatchObject({ code: 'not-found' });
    expect(await store.$count(modelSetting)).toBe(0);
  });

  it('may make a default of what is offered and on alone', async () => {
    await expect(setDefaultModel(root.id, 'gone')).rejects.toMatchObject({ code: 'model-unknown' });
    await change('kimi-k3', { enabled: false });
    await expect(setDefaultModel(root.id, 'kimi-k3')).rejects.toMatchObject(refused('model-disabled'));
    await setDefaultModel(root.id, 'kimi-k2.6');
    expect(await defaultModel(here.ada, null)).toBe('kimi-k2.6');
    await change('kimi-k2.6', { enabled: false });
    expect(await defaultModel(here.ada, null)).toBe('kimi-k2-thinking');
  });

  it('gives the default back to the environment, which nothing overrules then, on record', async () => {
    const overruled = async () =>
      (await settingsView()).environment.filter((row) => row.overruled).map(({ name }) => name);
    await setDefaultModel(root.id, 'kimi-k2.6');
    expect(await overruled()).toEqual(['KIMI_MODEL']);
    await setDefaultModel(root.id, null);
    expect(await overruled()).toEqual([]);
    const [entry] = (await listAudit(root, { limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'setting.reset', before: { value: 'kimi-k2.6' }, after: { value: null } });
  });

  it('is listed beside what the host offers, and what conversations are still on', async () => {
    const begun = await send(here.ada, { model: 'kimi-k2.7-code' });
    await watch(here.engine, begun.runId);
    retire('kimi-k2.7-code');
    await change('kimi-k3', { access: { forAll: false, users: [here.ada.id], teams: [] } });
    const { items, trouble, host, fallback } = await modelSettings();
    expect({ trouble, host, fallback }).toEqual({ trouble: null, host: 'host', fallback: 'kimi-k2-thinking' });
    expect(items.filter(({ listed }) => listed).map(({ id }) => id)).toEqual([
      'kimi-k2-thinking',
      'kimi-k2.6',
      'kimi-k3',
      'kimi-k3.1-pro',
    ]);
    expect(items.find(({ id }) => id === 'kimi-k2.7-code')).toMatchObject({ listed: false, enabled: true });
    expect(items.find(({ id }) => id === 'kimi-k2.7-code')?.conversations).toBeGreaterThan(0);
    await store.update(conversation).set({ updatedAt: new Date('2020-01-01') });
    const later = (await modelSettings()).items.find(({ id: one }) => one === 'kimi-k2.7-code');
    expect(later).toMatchObject({ listed: false, conversations: 0 });
    await store.update(conversation).set({ deletedAt: new Date() });
    expect((await modelSettings()).items.map(({ id: one }) => one)).not.toContain('kimi-k2.7-code');
    const { id, name } = here.ada;
    expect(items.find((one) => one.id === 'kimi-k3')).toMatchObject({ forAll: false, users: [{ id, name }] });
  });
});

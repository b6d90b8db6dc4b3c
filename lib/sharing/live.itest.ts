import { eq } from 'drizzle-orm';
import { beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { share, sharePerson } from '@/db/schema';
import { makeApiToken } from '@/lib/auth/api-tokens';
import { endClaims } from '@/lib/auth/claims';
import type { Person } from '@/lib/auth/person';
import { endAllSessions } from '@/lib/auth/sessions';
import { deleteConversation } from '@/lib/conversations/change';
import { sendQuestion } from '@/lib/conversations/send';
import type { StreamChunk } from '@/lib/runs/chunks';
import { writeSetting } from '@/lib/settings/runtime';
import { createEventParser } from '@/lib/stream/sse';
import { cookieOf } from '@/test/cookie';
import { makePerson, watch, withEngine } from '@/test/engine';
import { contentOf } from './content';
import { previewShare } from './draft';
import { passToGoOn } from './going-on';
import { previewInput, shareInput, updateInput } from './input';
import { respondWatching } from './live';
import { watchShare } from './live-watch';
import { readShare } from './mine';
import { passOf } from './open';
import { createShare, updateShare } from './publish';
import { revokeShare } from './revoke';
import { serveShare } from './serve';
import { usualParts } from './snapshot';
import type { LiveEvent } from './types';

const made = withEngine();
let bob: Person;

beforeAll(async () => {
  bob = await makePerson('Bob');
});

async function shared(terms: { maxViews?: number } = {}) {
  const begun = await sendQuestion(made.ada, { text: 'One [[practice: say="the first answer"]]' });
  await watch(made.engine, begun.runId);
  const audience = { to: 'people', emails: [bob.email] };
  const wish = { conversationId: begun.conversationId, kind: 'live', parts: usualParts, audience, ...terms };
  return createShare(made.ada, shareInput.parse(wish));
}

/** Everything that Bob's stream told so far, and when it was over. */
async function watching(path: string | null) {
  const answer = await respondWatching({ token: (path ?? '').slice('/s/'.length), cookies: await cookieOf(bob) });
  const told: (StreamChunk | LiveEvent)[] = [];
  const parse = createEventParser();
  const over = (async () => {
    const decoder = new TextDecoder();
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>)
      told.push(...parse(decoder.decode(piece, { stream: true })));
  })();
  return { told, over, text: () => JSON.stringify(told) };
}

it('tells what is there, then a running reply without what is not shared, then the whole of it', async () => {
  const { path, conversation } = await shared();
  const { told, text } = await watching(path);
  await expect.poll(text).toContain('the first answer');
  const question = 'Two [[practice: reasoning=10 text=100 rate=40]]';
  const { runId } = await sendQuestion(made.ada, { conversationId: conversation.id, text: question });
  await watch(made.engine, runId);
  const documents = () => told.filter((event): event is LiveEvent => event.type === 'document');
  await expect.poll(() => documents().at(-1)?.messages.length).toBe(4);
  expect(documents().some((one) => one.running && one.messages.length === 3)).toBe(true);
  expect(told.some((event) => event.type === 'text-delta')).toBe(true);
  expect(told.some((event) => event.type.startsWith('reasoning') || event.type === 'data-spend')).toBe(false);
});

it.each<[string, (shareId: string, conversationId: string) => Promise<unknown>]>([
  ['its revocation', (id) => revokeShare(made.ada, id)],
  [
    'the end of its time',
    async (id) =>
      (await db())
        .update(share)
        .set({ expiresAt: new Date(0) })
        .where(eq(share.id, id)),
  ],
  ['another audience', async (id) => (await db()).delete(sharePerson).where(eq(sharePerson.shareId, id))],
  [
    'other parts',
    async (id) =>
      (await db())
        .update(share)
        .set({ parts: { ...usualParts, answers: false } })
        .where(eq(share.id, id)),
  ],
  ['the deletion of the conversation', (_, conversationId) => deleteConversation(made.ada, conversationId)],
  ['the end of the session', () => endAllSessions(bob.id)],
])('ends soon after %s', async (_, end) => {
  bob = await makePerson('Bob');
  const { id, path, conversation } = await shared();
  const { over, text } = await watching(path);
  await expect.poll(text).toContain('the first answer');
  await end(id, conversation.id);
  await over;
});

/** Asks for the link; answers where it leads, and the cookies of whoever was let in. */
async function follow(path: string | null, cookie: string, method = 'GET') {
  const request = new Request(`http://localhost${path}`, { headers: { cookie }, method });
  const { status, headers } = await serveShare(request, (path ?? '').slice('/s/'.length));
  const [given] = headers.get('set-cookie')?.split(';') ?? [];
  return { status, location: headers.get('location'), given, cookie: [cookie, given].filter(Boolean).join('; ') };
}

it('counts a view at its link alone, and lets the page of the last one go on', async () => {
  bob = await makePerson('Bob');
  const { path, id } = await shared({ maxViews: 1 });
  const token = (path ?? '').slice('/s/'.length);
  const cookies = await cookieOf(bob);
  const visit = { token, cookies };
  const page = (cookie: string) => passToGoOn(token, new Headers({ cookie }));
  expect(await page(cookies)).toBeNull();
  expect(await follow(path, cookies, 'HEAD')).toMatchObject({ location: `${path}/live`, given: undefined });
  const { location, cookie } = await follow(path, cookies);
  expect(location).toBe(`${path}/live`);
  for (const _ of 'again and again') expect(await page(cookie)).toMatch(/^\d+\./);
  expect((await follow(path, cookie)).status).toBe(404);
  const carol = await follow(path, await cookieOf(await makePerson('Carol')));
  expect(carol).toMatchObject({ status: 404, given: undefined });
  expect(await page(cookie.replace(cookies, carol.cookie))).toBeNull();
  await expect(respondWatching(visit)).rejects.toMatchObject({ code: 'not-found' });
  for (const pass of ['9999999999.x', passOf('x'.repeat(32))])
    await expect(respondWatching({ ...visit, pass })).rejects.toMatchObject({ code: 'not-found' });
  const watched = await respondWatching({ ...visit, pass: passOf(token) });
  await watched.body?.cancel();
  expect((await readShare(made.ada, id)).views).toBe(1);
  await revokeShare(made.ada, id);
  expect(await page(cookie)).toBeNull();
  await expect(respondWatching({ ...visit, pass: passOf(token) })).rejects.toMatchObject({ code: 'not-found' });
});

it('is streamed by the pass of a counted view alone where views are limited', async () => {
  bob = await makePerson('Bob');
  const { path, id } = await shared({ maxViews: 3 });
  const token = (path ?? '').slice('/s/'.length);
  const visit = { token, cookies: await cookieOf(bob) };
  const views = async () => (await readShare(made.ada, id)).views;
  for (const pass of [undefined, null, '', passOf('x'.repeat(32))])
    await expect(respondWatching({ ...visit, pass })).rejects.toMatchObject({ code: 'not-found' });
  expect(await views()).toBe(0);
  const pass = await passToGoOn(token, new Headers({ cookie: (await follow(path, visit.cookies)).cookie }));
  expect(pass).not.toBeNull();
  for (const again of [pass, pass]) await (await respondWatching({ ...visit, pass: again })).body?.cancel();
  expect(await views()).toBe(1);
});

it('is told to scripts as it stands, stripped as its page is, each time a view', async () => {
  bob = await makePerson('Bob');
  const { path, id, conversation } = await shared({ maxViews: 4 });
  const cookie = await cookieOf(bob);
  const ask = (as: string, headers: Record<string, string> = { cookie }, method = 'GET') =>
    serveShare(new Request(`http://localhost${path}${as}`, { headers, method }), `${path}${as}`.slice('/s/'.length));
  const json = async () => (await ask('.json')).json();
  expect((await json()).messages).toHaveLength(2);
  const text = 'Two [[practice: reasoning=20 say="the second answer"]]';
  const { runId } = await sendQuestion(made.ada, { conversationId: conversation.id, text });
  await watch(made.engine, runId);
  const { messages } = await json();
  expect(messages.map((one: { role: string }) => one.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
  expect(messages[3].steps).toEqual([{ parts: [{ type: 'text', text: 'the second answer' }] }]);
  expect(await (await ask('.md')).text()).toContain('## Answer\n\nthe second answer');
  expect((await ask('.json', { cookie }, 'HEAD')).status).toBe(200);
  expect((await readShare(made.ada, id)).views).toBe(3);
  const { token } = await makeApiToken(bob, { name: 'Script', scopes: ['read'], days: 1 });
  expect((await ask('.json', { authorization: `Bearer ${token}` })).status).toBe(200);
  for (const refused of [await ask('.json'), await ask('.md'), await ask('.json', {})])
    expect(refused.status).toBe(404);
  expect((await readShare(made.ada, id)).views).toBe(4);
});

it('counts everybody who follows the link where views are not limited too', async () => {
  bob = await makePerson('Bob');
  const { path, id } = await shared();
  const cookies = await cookieOf(bob);
  const token = (path ?? '').slice('/s/'.length);
  expect(await passToGoOn(token, new Headers({ cookie: cookies }))).toBeNull();
  const { cookie } = await follow(path, cookies);
  expect(await passToGoOn(token, new Headers({ cookie }))).not.toBeNull();
  expect((await readShare(made.ada, id)).views).toBe(1);
});

it('is led back to its link, which says why, once it was asked for too often', async () => {
  const { path } = await shared();
  const { cookie } = await follow(path, await cookieOf(bob));
  const page = () => passToGoOn((path ?? '').slice('/s/'.length), new Headers({ cookie }));
  const link = () => follow(path, cookie).catch((error) => error.code);
  await writeSetting('share-reads-per-minute', 1, null);
  await expect.poll(page).toBeNull();
  await expect.poll(link).toBe('too-many-tries');
  await writeSetting('share-reads-per-minute', 0, null);
  await expect.poll(page).not.toBeNull();
});

it('is not told under other terms than those that somebody was let in under', async () => {
  const { id } = await shared();
  const asked = eq(share.id, id);
  const [before] = await (await db()).select().from(share).where(asked);
  const changed = { parts: { ...usualParts, answers: false } };
  await (await db()).update(share).set(changed).where(asked);
  const onStanding = vi.fn();
  await new Promise<void>((onEnd) => {
    watchShare({ share: before as typeof share.$inferSelect, person: bob, onStanding, onEnd });
  });
  expect(onStanding).not.toHaveBeenCalled();
});

it('is looked through as far as it goes, whatever the wish says', async () => {
  const { conversation, throughMessageId, id } = await shared();
  const text = `Mail me at ada@example.com [[practice: say="the second answer"]]`;
  const { runId } = await sendQuestion(made.ada, { conversationId: conversation.id, text });
  await watch(made.engine, runId);
  const content = { parts: usualParts, throughMessageId, title: 'T' };
  const asked = previewInput.parse({ ...content, conversationId: conversation.id });
  const still = await previewShare(made.ada, asked);
  expect([still.messages.length, still.findings]).toEqual([2, []]);
  const live = await previewShare(made.ada, { ...asked, kind: 'live' });
  expect(live.messages).toHaveLength(4);
  expect(live.findings).toMatchObject([{ rule: 'email', message: 2 }]);
  expect(live.messages).toEqual((await contentOf({ id, kind: 'live' }))?.messages);
  const terms = { audience: { to: 'people', emails: [bob.email] } };
  const make = (seen?: string) => createShare(made.ada, shareInput.parse({ ...asked, ...terms, kind: 'live', seen }));
  const change = (seen?: string) => updateShare(made.ada, id, updateInput.parse({ ...content, ...terms, seen }));
  for (const publish of [make, change]) {
    for (const seen of [undefined, still.seen])
      await expect(publish(seen)).rejects.toMatchObject({ code: 'conflict', details: { findings: live.findings } });
    expect((await publish(live.seen)).throughMessageId).toBe(live.throughMessageId);
  }
});

it('is there for nobody else', async () => {
  const { path } = await shared();
  const visit = async (person: Person) => ({
    token: (path ?? '').slice('/s/'.length),
    cookies: await cookieOf(person),
  });
  await expect(respondWatching(await visit(await makePerson('Carol')))).rejects.toMatchObject({ code: 'not-found' });
  await expect(respondWatching({ ...(await visit(bob)), cookies: null })).rejects.toMatchObject({ code: 'not-found' });
});

it('stays for people we know when it is changed', async () => {
  const { id } = await shared();
  const change = (audience: object) =>
    updateShare(made.ada, id, updateInput.parse({ parts: usualParts, title: 'Another', audience }));
  for (const to of ['public', 'signed-in'])
    await expect(change({ to })).rejects.toMatchObject({ code: 'bad-request', details: { field: 'audience' } });
  expect((await change({ to: 'people', emails: [bob.email] })).title).toBe('Another');
});

it('ends, and a snapshot does not, when the owner of its sharer’s address arrives', async () => {
  const live = await shared();
  const { conversation } = live;
  const wish = { conversationId: conversation.id, parts: usualParts, audience: { to: 'public' } };
  const snapshot = await createShare(made.ada, shareInput.parse(wish));
  await (await db()).transaction((tx) => endClaims(tx, made.ada.id));
  expect((await readShare(made.ada, snapshot.id)).state).toBe('open');
  await expect(readShare(made.ada, live.id)).rejects.toMatchObject({ code: 'not-found' });
});

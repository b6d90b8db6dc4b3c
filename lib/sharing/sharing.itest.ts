import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEntry, share, sharePage, team, teamMember } from '@/db/schema';
import { removeUser, setSuspended } from '@/lib/auth/members';
import type { Person } from '@/lib/auth/person';
import { deleteConversation, restoreConversation } from '@/lib/conversations/change';
import { sendQuestion } from '@/lib/conversations/send';
import { newId } from '@/lib/ids';
import { cookieOf } from '@/test/cookie';
import { makePerson, watch, withEngine } from '@/test/engine';
import { continueShare } from './continue';
import { shareInput, updateInput } from './input';
import { listShares, readShare } from './mine';
import { listNotices } from './notices';
import { passIn } from './open';
import { createShare, updateShare } from './publish';
import { revokeAll, revokeShare } from './revoke';
import { servePassword, servePreview, serveShare } from './serve';
import { allowPublicLinks } from './settings';
import { usualParts } from './snapshot';

const made = withEngine();
let ada: Person;
let bob: Person;
let root: Person;

beforeAll(async () => {
  [ada, bob, root] = [await makePerson('Ada'), await makePerson('Bob'), await makePerson('Root')];
  root = { ...root, role: 'admin' };
});

async function converse(person = ada, text = 'What is a tide? [[practice: say="The sea rises and falls."]]') {
  const begun = await sendQuestion(person, { text });
  await watch(made.engine, begun.runId);
  return begun;
}

type Wish = Record<string, unknown>;

async function shared(wish: Wish = {}, person = ada) {
  const { conversationId } = await converse(person);
  return make(conversationId, wish, person);
}

const make = (conversationId: string, wish: Wish = {}, person = ada) =>
  createShare(person, shareInput.parse({ conversationId, parts: usualParts, audience: { to: 'public' }, ...wish }));

const ask = (path: string | null, headers: Record<string, string> = {}, as = '') =>
  serveShare(new Request(`http://localhost${path}${as}`, { headers }), (path ?? '').slice('/s/'.length));

const asPerson = async (person: Person) => ({ cookie: await cookieOf(person) });

/** Everything that tells one answer from another. */
const told = async (answer: Response) => ({
  status: answer.status,
  headers: [...answer.headers].sort(),
  body: await answer.text(),
});

const wrong = `/s/${'x'.repeat(32)}`;

it('shows a page, Markdown and JSON to whoever has the link, and counts them', async () => {
  const { path, id } = await shared();
  const page = await ask(path, { 'accept-language': 'fr' });
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).toContain('<html lang="fr">');
  expect(html).toContain('The sea rises and falls.');
  expect(html).toContain('Réponse');
  expect(html).not.toMatch(/<script/);
  for (const [name, told] of [
    ['name="description"', 'The sea rises and falls.'],
    ['property="og:description"', 'The sea rises and falls.'],
    ['property="og:image"', `http://localhost${path}/preview.png`],
  ])
    expect(html).toContain(`<meta ${name} content="${told}">`);
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex, nofollow',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(await (await ask(path, {}, '?as=md')).text()).toContain('## Answer\n\nThe sea rises and falls.');
  expect(await (await ask(`${path}.json`)).json()).toMatchObject({
    messages: [{ role: 'user' }, { role: 'assistant' }],
  });
  const [mine] = (await listShares(ada)).filter((one) => one.id === id);
  expect(mine).toMatchObject({ views: 3, lastViewedAt: expect.any(String), state: 'open', path });
});

it('is no view for who only asks whether there is something', async () => {
  const { path, id } = await shared({ maxViews: 1 });
  const token = (path ?? '').slice('/s/'.length);
  expect((await serveShare(new Request(`http://localhost${path}`, { method: 'HEAD' }), token)).status).toBe(200);
  expect((await ask(path)).status).toBe(200);
  expect((await readShare(ada, id)).views).toBe(1);
});

it('lets who saw it as the last one go on, and counts them once', async () => {
  const { path, id } = await shared({ maxViews: 1 });
  const token = (path ?? '').slice('/s/'.length);
  const copy = (cookies: string | null) =>
    continueShare(bob, { token, cookies, pass: passIn(cookies, token) }, { teamId: null, locale: 'en' });
  const [cookie = ''] = (await ask(path)).headers.getSetCookie();
  const pass = cookie.slice(0, cookie.indexOf(';'));
  for (const other of [null, pass.slice(0, -1)]) await expect(copy(other)).rejects.toMatchObject({ code: 'not-found' });
  expect(await copy(pass)).toEqual(expect.any(String));
  expect((await ask(path, { cookie: pass })).status).toBe(404);
  expect((await readShare(ada, id)).views).toBe(1);
  expect((await ask((await shared()).path)).headers.getSetCookie()).toEqual([]);
});

it('keeps nothing that opens the link', async () => {
  const { path, id } = await shared();
  const token = (path ?? '').slice('/s/'.length);
  expect(token).toMatch(/^[\w-]{32}$/);
  const store = await db();
  const rows = [
    ...(await store.select().from(share).where(eq(share.id, id))),
    ...(await store.select().from(auditEntry).where(eq(auditEntry.subjectId, id))),
  ];
  expect(JSON.stringify(rows)).not.toContain(token);
  const html = await (await ask(path)).text();
  expect(html.slice(html.indexOf('<body>'))).not.toContain(token);
});

it('lets in those whom it is for, and nobody else', async () => {
  const teamId = newId();
  const store = await db();
  await store.insert(team).values({ id: teamId, name: 'Red' });
  await store.insert(teamMember).values({ teamId, userId: ada.id, role: 'owner' });
  await store.insert(teamMember).values({ teamId, userId: bob.id, role: 'viewer' });
  const carol = await makePerson('Carol');
  const member = { ...ada, teams: { [teamId]: 'owner' as const } };
  const links = {
    'signed-in': await shared({ audience: { to: 'signed-in' } }),
    team: await shared({ audience: { to: 'team', teamId } }, member),
    people: await shared({ audience: { to: 'people', emails: [carol.email] } }),
  };
  const status = async (path: string | null, person?: Person) =>
    (await ask(path, person ? await asPerson(person) : {})).status;
  const seen = async (person?: Person) => ({
    'signed-in': await status(links['signed-in'].path, person),
    team: await status(links.team.path, person),
    people: await status(links.people.path, person),
  });
  expect(await seen()).toEqual({ 'signed-in': 404, team: 404, people: 404 });
  expect(await seen(ada)).toEqual({ 'signed-in': 200, team: 200, people: 200 });
  expect(await seen(bob)).toEqual({ 'signed-in': 200, team: 200, people: 404 });
  expect(await seen(carol)).toEqual({ 'signed-in': 200, team: 404, people: 200 });
  await store.delete(teamMember).where(and(eq(teamMember.teamId, teamId), eq(teamMember.userId, bob.id)));
  expect(await seen(bob)).toEqual({ 'signed-in': 200, team: 404, people: 404 });
});

it('refuses in the very same words, whatever the reason', async () => {
  const [revoked, expired, spent, foreign, forbidden] = [
    await shared(),
    await shared({ expiresAt: new Date(Date.now() + 1_000_000).toISOString() }),
    await shared({ maxViews: 1 }),
    await shared({ audience: { to: 'people', emails: [root.email] } }),
    await shared({ audience: { to: 'signed-in' } }),
  ];
  const store = await db();
  await revokeShare(ada, revoked.id);
  await store
    .update(share)
    .set({ expiresAt: new Date(0) })
    .where(eq(share.id, expired.id));
  expect((await ask(spent.path)).status).toBe(200);
  const all = [revoked.path, expired.path, spent.path, foreign.path];
  for (const as of ['', '?as=md', '.json']) {
    const headers = await asPerson(bob);
    const unknown = await told(await ask(wrong, headers, as));
    expect(unknown.status).toBe(404);
    for (const path of all) expect(await told(await ask(path, headers, as))).toEqual(unknown);
    const stranger = await told(await ask(wrong, {}, as));
    for (const path of [...all, forbidden.path]) expect(await told(await ask(path, {}, as))).toEqual(stranger);
  }
});

it('lets exactly as many in as it allows, however many come at once', async () => {
  const { path, id } = await shared({ maxViews: 5 });
  const all = await Promise.all(Array.from({ length: 20 }, () => ask(path)));
  expect(all.filter((answer) => answer.status === 200)).toHaveLength(5);
  expect(all.filter((answer) => answer.status === 404)).toHaveLength(15);
  expect((await listShares(ada)).find((one) => one.id === id)).toMatchObject({ views: 5, state: 'used-up' });
});

it('asks for the password, takes ten tries, and opens for who gives it', async () => {
  const { path } = await shared({ password: 'open sesame' });
  const token = (path ?? '').slice('/s/'.length);
  const give = (password: string, headers: Record<string, string> = {}) =>
    servePassword(new Request(`http://localhost${path}`, { method: 'POST', headers }), token, password);
  const closed = await ask(path);
  expect(closed.status).toBe(401);
  expect(await closed.text()).not.toContain('tide');
  expect((await servePreview(new Request(`http://localhost${path}/preview.png`), token)).status).toBe(404);
  expect((await give('wrong')).status).toBe(401);
  const opened = await give('open sesame');
  expect(opened.status).toBe(303);
  const cookie = opened.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
  expect((await ask(path, { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200);
  const forged = cookie.replace(/=(\d+)\./, (_, until) => `=${Number(until) + 1}.`).split(';')[0] ?? '';
  expect((await ask(path, { cookie: forged })).status).toBe(401);
  const tries = [];
  for (let i = 0; i < 11; i += 1) tries.push((await give('wrong again')).status);
  expect(tries).toEqual([...Array(10).fill(401), 429]);
  const late = await give('open sesame');
  expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true]);
});

it('ends with its revocation, and what was stored goes', async () => {
  const [one, other] = [await shared({}, bob), await shared({}, bob)];
  await expect(revokeShare(ada, one.id)).rejects.toMatchObject({ code: 'not-found' });
  await revokeShare(bob, one.id);
  expect((await ask(one.path)).status).toBe(404);
  const store = await db();
  const [row] = await store.select().from(share).where(eq(share.id, one.id));
  expect(row).toMatchObject({ snapshot: null, preview: null, title: '', description: '' });
  expect(await store.$count(sharePage, eq(sharePage.shareId, one.id))).toBe(0);
  expect((await ask(other.path)).status).toBe(200);
  expect(await revokeAll(bob)).toBe(1);
  expect((await ask(other.path)).status).toBe(404);
  const entries = await store.select().from(auditEntry).where(eq(auditEntry.subjectId, one.id));
  expect(entries.map((entry) => entry.action).sort()).toEqual(['share.create', 'share.revoke']);
});

it('ends with the conversation, for good; with the account; while its sharer is suspended', async () => {
  const deleted = await shared();
  await deleteConversation(ada, deleted.conversation.id);
  await restoreConversation(ada, deleted.conversation.id);
  expect((await ask(deleted.path)).status).toBe(404);
  const [dora, eve] = [await makePerson('Dora'), await makePerson('Eve')];
  const [gone, paused] = [await shared({}, dora), await shared({}, eve)];
  await removeUser(dora.id, root.id);
  expect((await ask(gone.path)).status).toBe(404);
  const ends = and(eq(auditEntry.subjectId, gone.id), eq(auditEntry.action, 'share.revoke'));
  expect(await (await db()).select().from(auditEntry).where(ends)).toMatchObject([
    { actorId: root.id, before: { userId: dora.id, audience: 'public' } },
  ]);
  await setSuspended(eve.id, true, null);
  expect((await ask(paused.path)).status).toBe(404);
  await setSuspended(eve.id, false, null);
  expect((await ask(paused.path)).status).toBe(200);
});

it('is for an admin to see and to end, not to read', async () => {
  const { id, title } = await shared();
  await expect(listNotices(ada)).rejects.toMatchObject({ code: 'forbidden' });
  const { items } = await listNotices(root);
  const notice = items.find((one) => one.id === id);
  expect(notice).toMatchObject({ sharer: { name: 'Ada' }, audience: 'public', state: 'open' });
  expect(JSON.stringify(notice)).not.toContain(title);
  await expect(
    updateShare(root, id, updateInput.parse({ parts: usualParts, audience: { to: 'public' } })),
  ).rejects.toMatchObject({ code: 'not-found' });
  await revokeShare(root, id);
  expect((await listNotices(root)).items.find((one) => one.id === id)).toBeUndefined();
});

it('is not for everybody where an admin forbids that, from that moment', async () => {
  const { path, conversation } = await shared();
  await expect(allowPublicLinks(ada, false)).rejects.toMatchObject({ code: 'forbidden' });
  await allowPublicLinks(root, false);
  expect((await ask(path)).status).toBe(404);
  await expect(make(conversation.id)).rejects.toMatchObject({ code: 'forbidden' });
  expect(
    (await ask((await make(conversation.id, { audience: { to: 'signed-in' } })).path, await asPerson(bob))).status,
  ).toBe(200);
  await allowPublicLinks(root, true);
  expect((await ask(path)).status).toBe(200);
});

it('stays as it was published until it is brought up to now', async () => {
  const { path, id, conversation } = await shared();
  const text = 'And the moon? [[practice: say="It pulls the water."]]';
  const { runId } = await sendQuestion(ada, { conversationId: conversation.id, text });
  await watch(made.engine, runId);
  expect(await (await ask(path)).text()).not.toContain('It pulls the water.');
  await updateShare(ada, id, updateInput.parse({ parts: usualParts, audience: { to: 'public' } }));
  expect(await (await ask(path)).text()).toContain('It pulls the water.');
});

it('does not go out with a secret in it unless that was looked at', async () => {
  const { conversationId } = await converse(ada, 'My key is ghp_0123456789abcdefABCDEF0123456789abcd');
  const refusal = await make(conversationId).catch((error) => error);
  expect(refusal).toMatchObject({
    code: 'conflict',
    details: {
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'github-token', part: 'question' })]),
    },
  });
  expect(JSON.stringify(refusal.details)).not.toContain('ghp_0123456789');
  await expect(make(conversationId, { seen: 'something else' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await (await db()).$count(share, eq(share.conversationId, conversationId))).toBe(0);
});

import { partNames } from '@/lib/sharing/snapshot';
import { type Asker, type Each, forAll, signedOff } from './askers';

/**
 * What each kind of asker gets from each route, written down by hand. In paths, queries and bodies `{conversation}`,
 * `{message}`, `{share}`, `{session}` and `{apiToken}` stand for the author's own, and `{unique}` for a word of this very
 * request; ids of other things are nobody's. What lies in a team stands in team-expectations.ts. A route without a row fails
 * the test.
 */
export type Row = { status: Each<number>; query?: string; body?: unknown };

/** A row of a route that has several: its author deletes the conversation first, say, or another query asks. */
export type NamedRow = Row & { route: string; deleted?: true };

const everyone = forAll;

/** For whoever is signed in; what it acts on is their own. */
const own = (status: number) => ({ ...forAll(status), ...signedOff(401) });

/** For the author alone: to everybody else, admins and the team too, it is not there. */
const owned = (status: number) => ({ ...own(404), author: status });

const admins = (status: number) => ({ ...own(403), serverAdmin: status });

/** Stands for an id of a user, session or the like that is nobody's. */
export const nobody = '00000000-0000-7000-8000-000000000000';
export const wrongToken = 'x'.repeat(43);
const ofConversation = { conversationId: '{conversation}' };
const allParts = Object.fromEntries(partNames.map((name) => [name, true]));

export const routes: Record<string, Row> = {
  'GET /api/health': { status: everyone(200) },
  'GET /api/ready': { status: everyone(200) },
  'POST /api/control': { status: everyone(401), body: { args: ['list'] } },
  'POST /api/control/snapshot': { status: everyone(401) },

  'POST /api/chat': {
    status: owned(200),
    body: { conversationId: '{conversation}', text: 'Hello [[practice: say=hi]]' },
  },
  'GET /api/chat/[conversation]/stream': { status: owned(204) },
  'POST /api/chat/[conversation]/stop': { status: owned(200), body: {} },
  'POST /api/chat/[conversation]/regenerate': { status: owned(200), body: { messageId: '{message}' } },
  'POST /api/chat/[conversation]/continue': { status: owned(409), body: { messageId: '{message}' } },
  'GET /api/conversations': { status: own(200) },
  'GET /api/conversations/[id]': { status: owned(200) },
  'PATCH /api/conversations/[id]': { status: owned(200), body: { title: 'Renamed' } },
  'DELETE /api/conversations/[id]': { status: owned(200) },
  'POST /api/conversations/[id]/restore': { status: owned(404) },
  'GET /api/conversations/[id]/messages/[message]/calls/[call]': { status: owned(200) },
  'GET /api/conversations/[id]/ledger': { status: owned(200) },
  'GET /api/conversations/[id]/writers': { status: owned(200) },
  'PUT /api/conversations/[id]/writers': { status: owned(409), body: { openToTeam: true } },
  'POST /api/conversations/[id]/writing': { status: owned(200), body: {} },
  'GET /api/search': { status: own(200), query: '?q=canary' },
  'GET /api/usage': { status: own(400) },
  'GET /api/costs': { status: own(200) },
  'GET /api/costs/odd': { status: own(200) },
  'GET /api/costs/conversations': { status: own(200) },
  'GET /api/costs/runs': { status: own(200) },
  'GET /api/costs/calls': { status: own(200) },
  'GET /api/costs/export': { status: own(200) },
  'GET /api/costs/balance': { status: admins(200) },
  'GET /api/costs/balance/export': { status: admins(200) },
  'POST /api/costs/balance': { status: admins(200), body: {} },
  'PUT /api/costs/comparison': { status: admins(400), body: { name: '' } },
  'GET /api/prices': { status: admins(200) },
  'POST /api/prices': { status: admins(400), body: { model: '' } },
  'DELETE /api/prices/[id]': { status: admins(404) },
  'GET /api/prices/unpriced': { status: admins(200) },
  'POST /api/prices/unpriced': { status: admins(400), body: { model: '' } },
  'POST /api/host-terms': { status: admins(400), body: { host: '' } },
  'DELETE /api/host-terms/[id]': { status: admins(404) },
  'GET /api/models': { status: own(200) },
  'GET /api/models/settings': { status: admins(200) },
  'PATCH /api/models/settings': { status: admins(400), body: { model: '' } },
  'PUT /api/models/default': { status: admins(200), body: { model: null } },
  'POST /api/models/test': { status: admins(200), body: { model: 'kimi-k3' } },
  'GET /api/events': { status: own(200) },

  'GET /api/account': { status: own(200) },
  'PATCH /api/account': { status: own(200), body: { name: 'Somebody' } },
  'DELETE /api/account': { status: own(401), body: { password: 'not the password' } },
  'PUT /api/account/password': { status: own(401), body: { current: 'not it', password: 'a new long password' } },
  'GET /api/account/tokens': { status: own(200) },
  'POST /api/account/tokens': { status: own(400), body: { name: '' } },
  'DELETE /api/account/tokens/[id]': { status: owned(200) },
  'GET /api/account/sessions': { status: own(200) },
  'DELETE /api/account/sessions/[id]': { status: owned(200) },
  'POST /api/account/prove': { status: everyone(404), body: { token: wrongToken } },
  'POST /api/account/prove/send': { status: own(503), body: {} },
  'POST /api/account/reset': { status: everyone(503), body: { email: 'nobody@example.com' } },
  'POST /api/account/reset/finish': {
    status: everyone(404),
    body: { token: wrongToken, password: 'a new long password' },
  },
  'POST /api/account/sign-in': { status: everyone(401), body: { email: '{unique}@example.com', password: 'not it' } },
  'POST /api/account/sign-up': { status: everyone(400), body: { name: '', email: 'x', password: '' } },
  'POST /api/account/sign-out': { status: everyone(200), body: {} },
  'DELETE /api/account/sessions': { status: own(200) },

  'GET /api/teams': { status: own(200) },
  'POST /api/teams': { status: own(400), body: { name: '' } },
  'GET /api/teams/[team]': { status: own(404) },
  'PATCH /api/teams/[team]': { status: own(404), body: { name: 'Red' } },
  'DELETE /api/teams/[team]': { status: own(404) },
  'PATCH /api/teams/[team]/members/[user]': { status: own(404), body: { role: 'viewer' } },
  'DELETE /api/teams/[team]/members/[user]': { status: own(404) },
  'PUT /api/teams/[team]/owner': { status: own(404), body: { userId: nobody } },
  'POST /api/teams/[team]/invites': { status: own(404), body: { role: 'member' } },
  'DELETE /api/teams/[team]/invites/[invite]': { status: own(404) },
  'POST /api/invites/read': { status: own(404), body: { token: wrongToken } },
  'POST /api/invites/accept': { status: own(404), body: { token: wrongToken } },

  'GET /api/users': { status: admins(200) },
  'POST /api/users': { status: admins(400), body: { name: '', email: 'x' } },
  'PATCH /api/users/[id]': { status: admins(404), body: { role: 'member' } },
  'DELETE /api/users/[id]': { status: admins(404) },
  'POST /api/users/[id]/reset': { status: admins(404), body: {} },
  'GET /api/users/sign-up': { status: admins(200) },
  'PUT /api/users/sign-up': { status: admins(200), body: { rule: 'open' } },
  'GET /api/users/invites': { status: admins(200) },
  'POST /api/users/invites': { status: admins(400), body: { uses: 0 } },
  'DELETE /api/users/invites/[invite]': { status: admins(404) },
  'POST /api/account/invite': { status: everyone(404), body: { token: wrongToken } },
  'POST /api/account/invite/keep': { status: everyone(404), body: { token: wrongToken } },

  'GET /api/shares': { status: own(200) },
  'POST /api/shares': {
    status: owned(201),
    body: { conversationId: '{conversation}', parts: allParts, audience: { to: 'public' } },
  },
  'DELETE /api/shares': { status: own(200) },
  'POST /api/shares/preview': { status: owned(200), body: { conversationId: '{conversation}', parts: allParts } },
  'GET /api/shares/options': { status: own(200) },
  'GET /api/shares/all': { status: admins(200) },
  'GET /api/shares/public': { status: admins(200) },
  'PUT /api/shares/public': { status: admins(200), body: { allowed: true } },
  'GET /api/shares/[id]': { status: owned(200) },
  'PUT /api/shares/[id]': { status: owned(200), body: { parts: allParts, audience: { to: 'public' } } },
  // An admin sees that a link is there, and may end it.
  'DELETE /api/shares/[id]': { status: { ...owned(200), serverAdmin: 200 } },

  // A link that is nobody's; link-expectations.ts has real ones.
  'GET /s/[token]': { status: everyone(404) },
  'POST /s/[token]': { status: everyone(404), body: {} },
  'GET /s/[token]/preview.png': { status: everyone(404) },
  'GET /s/[token]/stream': { status: everyone(404) },
  'POST /s/[token]/copy': { status: own(404), body: {} },
  'GET /s/assets/[...path]': { status: everyone(404) },
  'GET /api/metrics': { status: admins(200) },
  'GET /api/openapi.json': { status: everyone(200) },
  'GET /api/settings': { status: admins(200) },
  'PATCH /api/settings': { status: admins(400), body: { 'runs-per-user': 0 } },
  'GET /api/audit': { status: admins(200) },
  'GET /api/audit/export': { status: admins(200) },

  // Addresses that the API does not have.
  'GET /api/[[...path]]': { status: everyone(404) },
  'POST /api/[[...path]]': { status: everyone(404), body: {} },
  'PUT /api/[[...path]]': { status: everyone(404), body: {} },
  'PATCH /api/[[...path]]': { status: everyone(404), body: {} },
  'DELETE /api/[[...path]]': { status: everyone(404) },

  'GET /api/budgets': { status: admins(200) },
  'POST /api/budgets': { status: admins(400), body: { scope: 'installation' } },
  'PATCH /api/budgets/[id]': { status: admins(404), body: { limitNano: 1 } },
  'DELETE /api/budgets/[id]': { status: admins(404) },
  'GET /api/budgets/own': { status: own(200) },
  'GET /api/budgets/settings': { status: admins(200) },
  'PUT /api/budgets/settings': { status: admins(200), body: {} },
  'POST /api/budgets/webhook': { status: admins(409), body: {} },
  'GET /api/hosts': { status: admins(200) },
  'PUT /api/hosts': { status: admins(400), body: { host: '' } },
  'GET /api/notices': { status: own(200) },
  'POST /api/notices/[id]/read': { status: own(404), body: {} },

  // next-auth's own: no such action, or one of its forms without its token.
  'GET /api/auth/[...nextauth]': { status: everyone(400) },
  'POST /api/auth/[...nextauth]': { status: everyone(400), body: {} },
};

/** Who may see what in any answer at all. */
export const mayKnow: Record<'private' | 'team', Asker[]> = {
  private: ['author'],
  team: ['viewer', 'member', 'writer', 'author', 'teamAdmin', 'teamOwner'],
};

/** Other ways to ask the same routes. */
export const furtherRoutes: NamedRow[] = [
  { route: 'GET /api/conversations/[id]', status: own(404), deleted: true },
  { route: 'POST /api/conversations/[id]/restore', status: owned(200), deleted: true },
  { route: 'POST /api/shares/preview', status: own(404), deleted: true, body: { ...ofConversation, parts: allParts } },
  { route: 'GET /api/conversations/[id]', status: owned(200), query: '?at={message}' },
  { route: 'PATCH /api/conversations/[id]', status: owned(200), body: { headId: '{message}' } },
  { route: 'GET /api/shares', status: own(200), query: '?conversationId={conversation}' },
  { route: 'GET /api/costs', status: admins(200), query: '?scope=all' },
  { route: 'GET /api/costs/odd', status: admins(200), query: '?scope=all' },
  { route: 'GET /api/costs/conversations', status: admins(200), query: '?scope=all' },
  { route: 'GET /api/costs/runs', status: admins(200), query: '?scope=all&conversation={conversation}' },
  { route: 'GET /api/costs/calls', status: admins(200), query: '?scope=all&conversation={conversation}' },
  { route: 'GET /api/costs/export', status: admins(200), query: '?scope=all&view=conversations' },
  { route: 'GET /api/costs/export', status: admins(200), query: '?scope=all&view=odd' },
  { route: 'GET /api/costs/runs', status: own(200), query: '?conversation={conversation}' },
  { route: 'GET /api/costs/calls', status: own(200), query: '?conversation={conversation}' },
  { route: 'GET /api/costs/export', status: own(200), query: '?view=conversations' },
];

/** After these somebody is signed out. */
export const endsSessions = ['POST /api/account/sign-out', 'DELETE /api/account/sessions'];

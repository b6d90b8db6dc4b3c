import { partNames } from '@/lib/sharing/snapshot';
import { type Each, signedOff, team } from './askers';
import type { NamedRow } from './expectations';

type Members = Parameters<typeof team<number>>;

/**
 * The same for what lies in a team's space, and for the team itself. `{conversation}`, `{message}` and `{share}` are the
 * author's there, `{link}` the token of a link for everybody; `{member}` is a plain member, `{invite}` an open invitation and
 * `{token}` its link's. Who is not in the team finds nothing, an admin of the server included.
 */
const inTeam = (...members: Members): Each<number> => ({
  ...signedOff(401),
  other: 404,
  named: 404,
  removed: 404,
  serverAdmin: 404,
  ...team(...members),
});

const reads = (ok: number) => inTeam(ok, ok, ok, ok, ok, ok);
const writes = (ok: number) => inTeam(403, 403, ok, ok, 403, 403);
const authors = (ok: number) => inTeam(403, 403, 403, ok, 403, 403);
const authorsAndAdmins = (ok: number) => inTeam(403, 403, 403, ok, ok, ok);
const admins = (ok: number) => inTeam(403, 403, 403, 403, ok, ok);
const sharers = (ok: number) => inTeam(404, 404, 404, ok, 404, 404);
const owners = (ok: number) => inTeam(403, 403, 403, 403, 403, ok);

/** For whoever is signed in: a link lets in whoever holds it. */
const holders = (ok: number) => ({ ...reads(ok), other: ok, named: ok, removed: ok, serverAdmin: ok });

/** For who administers the team, or the server. */
const auditors = (ok: number) => ({ ...holders(403), teamAdmin: ok, teamOwner: ok, serverAdmin: ok });

const allParts = Object.fromEntries(partNames.map((name) => [name, true]));
const shared = { conversationId: '{conversation}', parts: allParts };
const say = 'Hello [[practice: say=hi]]';

export const teamRoutes: NamedRow[] = [
  { route: 'POST /api/chat', status: writes(200), body: { conversationId: '{conversation}', text: say } },
  { route: 'POST /api/chat', status: inTeam(403, 200, 200, 200, 200, 200), body: { teamId: '{team}', text: say } },
  { route: 'GET /api/chat/[conversation]/stream', status: reads(204) },
  { route: 'POST /api/chat/[conversation]/stop', status: writes(200), body: {} },
  { route: 'POST /api/chat/[conversation]/regenerate', status: writes(200), body: { messageId: '{message}' } },
  { route: 'POST /api/chat/[conversation]/continue', status: writes(409), body: { messageId: '{message}' } },
  { route: 'GET /api/conversations', status: reads(200), query: '?teamId={team}' },
  { route: 'GET /api/conversations/[id]', status: reads(200) },
  { route: 'PATCH /api/conversations/[id]', status: writes(200), body: { title: 'Renamed' } },
  { route: 'PATCH /api/conversations/[id]', status: writes(200), body: { headId: '{message}' } },
  { route: 'DELETE /api/conversations/[id]', status: authorsAndAdmins(200) },
  { route: 'POST /api/conversations/[id]/restore', status: authorsAndAdmins(200), deleted: true },
  { route: 'GET /api/conversations/[id]', status: reads(404), deleted: true },
  { route: 'GET /api/conversations/[id]/messages/[message]/calls/[call]', status: reads(200) },
  { route: 'GET /api/conversations/[id]/ledger', status: reads(200) },
  { route: 'GET /api/conversations/[id]/writers', status: reads(200) },
  { route: 'PUT /api/conversations/[id]/writers', status: authors(200), body: { openToTeam: true } },
  { route: 'POST /api/conversations/[id]/writing', status: writes(200), body: {} },

  { route: 'GET /api/teams/[team]', status: reads(200) },
  { route: 'PATCH /api/teams/[team]', status: admins(200), body: { name: 'Blue' } },
  { route: 'DELETE /api/teams/[team]', status: owners(200) },
  { route: 'PATCH /api/teams/[team]/members/[user]', status: admins(200), body: { role: 'viewer' } },
  // A plain member takes themselves out.
  { route: 'DELETE /api/teams/[team]/members/[user]', status: inTeam(403, 200, 403, 403, 200, 200) },
  { route: 'PUT /api/teams/[team]/owner', status: owners(200), body: { userId: '{member}' } },
  { route: 'POST /api/teams/[team]/invites', status: admins(201), body: { role: 'member' } },
  { route: 'DELETE /api/teams/[team]/invites/[invite]', status: admins(200) },
  { route: 'POST /api/invites/read', status: holders(200), body: { token: '{token}' } },
  { route: 'POST /api/invites/accept', status: holders(200), body: { token: '{token}' } },

  { route: 'POST /api/shares/preview', status: writes(200), body: shared },
  { route: 'POST /api/shares', status: writes(201), body: { ...shared, audience: { to: 'public' } } },
  { route: 'POST /api/shares', status: writes(201), body: { ...shared, audience: { to: 'team', teamId: '{team}' } } },
  // Who shared it alone; the admins of the team may end it.
  { route: 'GET /api/shares/[id]', status: sharers(200) },
  { route: 'PUT /api/shares/[id]', status: sharers(200), body: { parts: allParts, audience: { to: 'public' } } },
  { route: 'DELETE /api/shares/[id]', status: { ...sharers(200), teamAdmin: 200, teamOwner: 200, serverAdmin: 200 } },
  { route: 'GET /api/shares/all', status: admins(200), query: '?team={team}' },
  { route: 'POST /s/[token]/copy', status: inTeam(403, 201, 201, 201, 201, 201), body: { teamId: '{team}' } },

  { route: 'GET /api/costs', status: admins(200), query: '?scope=team&team={team}' },
  { route: 'GET /api/costs/odd', status: admins(200), query: '?scope=team&team={team}' },
  { route: 'GET /api/costs/conversations', status: admins(200), query: '?scope=team&team={team}' },
  { route: 'GET /api/costs/runs', status: admins(200), query: '?scope=team&team={team}&conversation={conversation}' },
  { route: 'GET /api/costs/calls', status: admins(200), query: '?scope=team&team={team}&conversation={conversation}' },
  { route: 'GET /api/costs/export', status: admins(200), query: '?scope=team&team={team}&view=conversations' },
  { route: 'GET /api/costs/export', status: admins(200), query: '?scope=team&team={team}&view=odd' },
  { route: 'GET /api/audit', status: auditors(200), query: '?team={team}' },
  { route: 'GET /api/audit/export', status: auditors(200), query: '?team={team}' },
];

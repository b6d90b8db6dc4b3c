/**
 * The same for what lies in a team's space, and for the team itself. `conversation` is the author's, who lets the writer
 * write in it; the suspended person and the removed one were let in, too. `member` is a plain member, `invite` an open
 * invitation and `token` its link's. Rows name routes, and may say with what.
 */
export type TeamAsker =
  | 'stranger'
  | 'signedOut'
  | 'suspended'
  | 'other'
  | 'removed'
  | 'serverAdmin'
  | 'viewer'
  | 'member'
  | 'writer'
  | 'author'
  | 'teamAdmin'
  | 'teamOwner';

export type TeamRow = {
  route: string;
  status: Record<TeamAsker, number>;
  query?: string;
  body?: unknown;
  /** Its author deletes the conversation first. */
  deleted?: true;
};

type Members = [viewer: number, member: number, writer: number, author: number, teamAdmin: number, teamOwner: number];

/** Who is not in the team finds nothing, an admin of the server included. */
const inTeam = (...[viewer, member, writer, author, teamAdmin, teamOwner]: Members): TeamRow['status'] => ({
  stranger: 401,
  signedOut: 401,
  suspended: 401,
  other: 404,
  removed: 404,
  serverAdmin: 404,
  viewer,
  member,
  writer,
  author,
  teamAdmin,
  teamOwner,
});

const reads = (ok: number) => inTeam(ok, ok, ok, ok, ok, ok);
const writes = (ok: number) => inTeam(403, 403, ok, ok, 403, 403);
const authors = (ok: number) => inTeam(403, 403, 403, ok, 403, 403);
const authorsAndAdmins = (ok: number) => inTeam(403, 403, 403, ok, ok, ok);
const admins = (ok: number) => inTeam(403, 403, 403, 403, ok, ok);
const owners = (ok: number) => inTeam(403, 403, 403, 403, 403, ok);

/** For whoever is signed in: a link lets in whoever holds it. */
const holders = (ok: number) => ({ ...reads(ok), other: ok, removed: ok, serverAdmin: ok });

const say = 'Hello [[practice: say=hi]]';

export const teamRoutes: TeamRow[] = [
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
];

/** What of the team a person finds: in the search, in the list, among their teams, as a page. */
export const findsTeam: Record<Exclude<TeamAsker, 'stranger' | 'signedOut' | 'suspended'>, boolean> = {
  other: false,
  removed: false,
  serverAdmin: false,
  viewer: true,
  member: true,
  writer: true,
  author: true,
  teamAdmin: true,
  teamOwner: true,
};

import { type Each, forAll, signedOff, team, wholeTeam } from './askers';
import { wrongToken } from './expectations';

/** The page, that there is nothing here, or another page. */
export type Seen = 'shown' | 'missing' | `to ${string}`;

/** A page as it is asked for; what braces and brackets stand for is the same as in the rows of routes. */
export type PageRow = {
  page: string;
  space?: 'team';
  query?: string;
  seen: Each<Seen>;
  /** Whoever is shown it reads in it what lies there. */
  tells?: true;
};

const everyone = forAll<Seen>('shown');
const members: Each<Seen> = { ...everyone, ...signedOff('to /sign-in') };
const nobody: Each<Seen> = { ...forAll('missing'), ...signedOff('to /sign-in') };
const authors: Each<Seen> = { ...nobody, author: 'shown' };
const serverAdmins: Each<Seen> = { ...nobody, serverAdmin: 'shown' };
const inTeam: Each<Seen> = { ...nobody, ...wholeTeam('shown') };
const teamAdmins: Each<Seen> = { ...nobody, ...team('missing', 'missing', 'missing', 'missing', 'shown', 'shown') };
const auditors: Each<Seen> = { ...teamAdmins, serverAdmin: 'shown' };
const signedInGo = (to: string): Each<Seen> => ({ ...forAll<Seen>(`to ${to}`), ...signedOff('shown') });

/** Every page that there is, as every kind of asker sees it. A page without a row fails the test. */
export const pages: PageRow[] = [
  { page: '/', seen: members },
  { page: '/c/[id]', seen: authors, tells: true },
  { page: '/c/[id]', seen: authors, query: '?at={message}&q=canary', tells: true },
  { page: '/c/[id]', seen: inTeam, space: 'team', tells: true },
  { page: '/c/[id]', seen: inTeam, space: 'team', query: '?at={message}&q=canary', tells: true },
  { page: '/teams/[id]', seen: nobody },
  { page: '/teams/[id]', seen: inTeam, space: 'team' },
  { page: '/usage', seen: members },
  { page: '/usage', seen: members, query: '?view=conversations' },
  { page: '/usage', seen: members, query: '?view=calls&conversation={conversation}' },
  { page: '/usage/teams/[id]', seen: nobody },
  { page: '/usage/teams/[id]', seen: teamAdmins, space: 'team' },
  { page: '/usage/teams/[id]', seen: teamAdmins, space: 'team', query: '?view=conversations' },
  { page: '/account', seen: members },
  { page: '/shares', seen: members },

  { page: '/admin', seen: { ...forAll<Seen>('to /admin/users'), ...signedOff('to /sign-in') } },
  { page: '/admin/users', seen: serverAdmins },
  { page: '/admin/users/joining', seen: serverAdmins },
  { page: '/admin/models', seen: serverAdmins },
  { page: '/admin/shares', seen: serverAdmins },
  { page: '/admin/costs', seen: serverAdmins },
  { page: '/admin/costs', seen: serverAdmins, query: '?view=conversations' },
  { page: '/admin/costs', seen: serverAdmins, query: '?view=calls&conversation={conversation}' },
  { page: '/admin/prices', seen: serverAdmins },
  { page: '/admin/settings', seen: serverAdmins },
  { page: '/admin/budgets', seen: serverAdmins },
  { page: '/admin/audit', seen: serverAdmins },
  { page: '/admin/audit', seen: auditors, space: 'team', query: '?team={team}' },

  // A link that is nobody's; link-expectations.ts has real ones.
  { page: '/s/[token]/live', seen: { ...forAll<Seen>(`to /s/${wrongToken}`), ...signedOff('to /sign-in') } },
  { page: '/s/[token]/continue', seen: nobody },

  { page: '/sign-in', seen: signedInGo('/') },
  { page: '/sign-up', seen: signedInGo('/') },
  { page: '/reset', seen: everyone },
  { page: '/prove', seen: everyone },
  { page: '/join', seen: everyone },
  { page: '/invite', seen: everyone },
];

import { PenseeError } from '@/lib/errors';
import type { Person, TeamRole } from './person';

/** The part of a resource that decides: rows of ours carry more, and may be handed over as they are. */
export type Resource = {
  /** Whose it is: its author, for what lies in a team's space. */
  userId?: string;
  /** The team whose space it lies in, or the team itself; null: it is private. */
  teamId?: string | null;
  /** Every member may write in it. */
  openToTeam?: boolean;
  /** Its author lets this very person write in it. */
  isWriter?: boolean;
  /** Of a shared link: whom it is for, and whether it names this very person. */
  audience?: 'public' | 'signed-in' | 'team' | 'people';
  isNamed?: boolean;
};

type Asker = Pick<Person, 'id' | 'role' | 'teams'>;

const ranks: Record<TeamRole, number> = { viewer: 0, member: 1, admin: 2, owner: 3 };

function inTeam(person: Asker, { teamId }: Resource, least: TeamRole): boolean {
  const role = teamId ? person.teams[teamId] : undefined;
  return role !== undefined && ranks[role] >= ranks[least];
}

const isOwn = (person: Asker, { userId }: Resource): boolean => userId === person.id;

/** How a person can stand to a resource. What lies in a team's space is nobody's who is not in the team. */
const relations = {
  owner: (person: Asker, of: Resource) => isOwn(person, of) && !of.teamId,
  author: (person: Asker, of: Resource) => isOwn(person, of) && inTeam(person, of, 'member'),
  writer: (person: Asker, of: Resource) => (of.openToTeam || of.isWriter || false) && inTeam(person, of, 'member'),
  viewer: (person: Asker, of: Resource) => inTeam(person, of, 'viewer'),
  member: (person: Asker, of: Resource) => inTeam(person, of, 'member'),
  teamAdmin: (person: Asker, of: Resource) => inTeam(person, of, 'admin'),
  teamOwner: (person: Asker, of: Resource) => inTeam(person, of, 'owner'),
  admin: (person: Asker) => person.role === 'admin',
  /** Whoever shared it, wherever what they shared lies. */
  sharer: isOwn,
  guest: (_: Asker, of: Resource) => of.audience === 'signed-in',
  teamGuest: (person: Asker, of: Resource) => of.audience === 'team' && inTeam(person, of, 'viewer'),
  named: (_: Asker, of: Resource) => of.audience === 'people' && of.isNamed === true,
} as const;

type Refusal =
  /** What is another's cannot be told from what is not there. */
  | 'not-found'
  /** The same, but who may read it is told that it is no more than that. */
  | 'read-only'
  /** The same, but members of the team are told who may. */
  | 'team-admins'
  | 'forbidden';

type Rule = { allow: readonly (keyof typeof relations)[]; refusal: Refusal };

/** Who may do what, all of it, and what everybody else is told. */
export const policy = {
  'conversation.read': { allow: ['owner', 'viewer'], refusal: 'not-found' },
  'conversation.write': { allow: ['owner', 'author', 'writer'], refusal: 'read-only' },
  'conversation.manage': { allow: ['owner', 'author'], refusal: 'read-only' },
  'conversation.delete': { allow: ['owner', 'author', 'teamAdmin'], refusal: 'read-only' },
  'conversation.share': { allow: ['owner', 'author', 'writer'], refusal: 'read-only' },
  'share.read': { allow: ['sharer', 'guest', 'teamGuest', 'named'], refusal: 'not-found' },
  'share.manage': { allow: ['sharer'], refusal: 'not-found' },
  'share.revoke': { allow: ['sharer', 'teamAdmin', 'admin'], refusal: 'not-found' },
  'shares.admin': { allow: ['admin'], refusal: 'forbidden' },
  'usage.read': { allow: ['owner'], refusal: 'not-found' },
  'costs.read': { allow: ['admin'], refusal: 'forbidden' },
  'costs.readTeam': { allow: ['teamAdmin'], refusal: 'team-admins' },
  'prices.manage': { allow: ['admin'], refusal: 'forbidden' },
  'team.read': { allow: ['viewer'], refusal: 'not-found' },
  'team.write': { allow: ['member'], refusal: 'read-only' },
  'team.manage': { allow: ['teamAdmin'], refusal: 'read-only' },
  'team.own': { allow: ['teamOwner'], refusal: 'read-only' },
  'budgets.read': { allow: ['owner', 'teamAdmin'], refusal: 'team-admins' },
  'budgets.manage': { allow: ['admin'], refusal: 'forbidden' },
  'models.manage': { allow: ['admin'], refusal: 'forbidden' },
  'audit.read': { allow: ['admin', 'teamAdmin'], refusal: 'forbidden' },
  'users.manage': { allow: ['admin'], refusal: 'forbidden' },
  'settings.manage': { allow: ['admin'], refusal: 'forbidden' },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof policy;

/** Whether a person may do something, to a resource where the action has one. */
export function can(person: Asker, action: Action, resource: Resource = {}): boolean {
  return policy[action].allow.some((relation) => relations[relation](person, resource));
}

const refusals: Record<Exclude<Refusal, 'forbidden'>, () => PenseeError> = {
  'not-found': () => new PenseeError('not-found', 'There is nothing here, or it is not yours.'),
  'read-only': () =>
    new PenseeError('forbidden', 'You may read this, but not change it. Ask its author or an admin of the team.', {
      details: { reason: 'read-only' },
    }),
  'team-admins': () =>
    new PenseeError('forbidden', 'Only admins of the team see this.', { details: { reason: 'team-admins' } }),
};

/**
 * Answers the resource, once it is certain that the person may do this to it.
 * @throws PenseeError `not-found` for what is missing and for what is another's; `forbidden` for what takes a role, and for
 *   what may be read but not this
 */
export function requireAccess<T extends Resource>(person: Asker, action: Action, resource: T | null | undefined): T;
export function requireAccess(person: Asker, action: Action): void;
export function requireAccess(person: Asker, action: Action, ...of: [(Resource | null)?]): Resource | null | undefined {
  const [resource] = of;
  const isMissing = of.length > 0 && !resource;
  if (!isMissing && can(person, action, resource ?? undefined)) return resource;
  if (policy[action].refusal === 'forbidden') throw new PenseeError('forbidden', 'Only an admin may do this.');
  const isInside = resource && relations.viewer(person, resource);
  throw refusals[isInside ? policy[action].refusal : 'not-found']();
}

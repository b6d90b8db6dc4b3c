/**
 * Every kind of asker. The author's things are what is asked for: a private conversation, one in the team's space, links.
 *
 * | kind | is |
 * |---|---|
 * | `stranger` | nobody we know |
 * | `signedOut` | the author of a session that has ended |
 * | `revokedToken` | a program with a personal token that was revoked |
 * | `suspended` | an account that is suspended; it was let in to write in the team's conversation |
 * | `other` | another user, in no team |
 * | `named` | another user, whom links for named people name |
 * | `removed` | was a member of the team, and let in to write |
 * | `serverAdmin` | admin of the installation, in no team |
 * | `viewer`, `member`, `teamAdmin`, `teamOwner` | their role in the team |
 * | `writer` | a member whom the author lets in to write |
 * | `author` | a member; what is asked for is theirs |
 */
export const askers = [
  'stranger',
  'signedOut',
  'revokedToken',
  'suspended',
  'other',
  'named',
  'removed',
  'serverAdmin',
  'viewer',
  'member',
  'writer',
  'author',
  'teamAdmin',
  'teamOwner',
] as const;

export type Asker = (typeof askers)[number];

/** One answer for each kind of asker. */
export type Each<T> = Record<Asker, T>;

export const forAll = <T>(value: T): Each<T> => Object.fromEntries(askers.map((asker) => [asker, value])) as Each<T>;

/** Whoever is not signed in, for whatever reason. */
export const signedOff = <T>(value: T) => ({
  stranger: value,
  signedOut: value,
  revokedToken: value,
  suspended: value,
});

type Members<T> = [viewer: T, member: T, writer: T, author: T, teamAdmin: T, teamOwner: T];

/** What each of the team gets, in this order. */
export const team = <T>(...[viewer, member, writer, author, teamAdmin, teamOwner]: Members<T>) => ({
  viewer,
  member,
  writer,
  author,
  teamAdmin,
  teamOwner,
});

export const wholeTeam = <T>(value: T) => team(value, value, value, value, value, value);

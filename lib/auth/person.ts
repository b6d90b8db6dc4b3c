import type { TokenScope } from './api-tokens';

export type TeamRole = 'owner' | 'admin' | 'member' | 'viewer';

/** Who asks, as read from the session row at this request. */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: 'member' | 'admin';
  /** Their role in each of their teams, by the team's id. */
  teams: Record<string, TeamRole>;
  /** The row that lets them in: of a session, or of a personal token. */
  sessionId: string;
  /** What the personal token that asks is good for; absent in a session, which is good for all. */
  scopes?: TokenScope[];
};

/** A sign-in as its owner sees it. Times are ISO, UTC. */
export type SessionView = {
  id: string;
  userAgent: string | null;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};

/** An account as its owner sees it. */
export type AccountView = {
  id: string;
  email: string;
  name: string;
  role: Person['role'];
  locale: string | null;
  emailProven: boolean;
  hasPassword: boolean;
  /** Sign-ins by a provider that lead to this account. */
  identities: number;
  createdAt: string;
};

/** An account as an admin sees it. */
export type UserView = {
  id: string;
  email: string;
  name: string;
  role: Person['role'];
  emailProven: boolean;
  awaitsProof: boolean;
  suspended: boolean;
  createdAt: string;
  /** To a minute; null: never signed in. */
  lastSeenAt: string | null;
  /** In this calendar month, nano-dollars; `costNano` null: some of it has no price, `knownNano` is the rest. */
  spent: { costNano: number | null; knownNano: number; estimated: boolean };
};

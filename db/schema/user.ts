import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns';

export const userRoles = ['member', 'admin'] as const;

export const user = pgTable(
  'user',
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    /** scrypt, self-describing string; null for accounts that only sign in by OIDC. */
    passwordHash: text(),
    role: text({ enum: userRoles }).notNull().default('member'),
    /** Set when the address was proven by OIDC or by a mailed link. */
    emailProvenAt: moment(),
    /** Signed up where only proven addresses may: no way in until the mailed link was used. */
    awaitsProof: boolean().notNull().default(false),
    suspendedAt: moment(),
    locale: text(),
    createdAt: createdAt(),
    /** When they last asked for something, to a minute; null: never signed in. */
    lastSeenAt: moment(),
  },
  (t) => [uniqueIndex('user_email').on(sql`lower(${t.email})`)],
);

/** What a sign-in token names; read at each request, so that deleting the row ends the session at once. */
export const session = pgTable(
  'session',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    userAgent: text(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    expiresAt: moment().notNull(),
  },
  (t) => [index('session_user').on(t.userId)],
);

/** An identity at an OIDC provider that signs in to an account here. */
export const account = pgTable(
  'account',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    provider: text().notNull(),
    subject: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('account_subject').on(t.provider, t.subject), index('account_user').on(t.userId)],
);

/** A link that was mailed (or handed out by an admin): only the hash of its token is kept. */
export const mailedLink = pgTable(
  'mailed_link',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** A `handed-reset` was given by an admin, not mailed: using it proves no address. */
    purpose: text({ enum: ['prove-email', 'reset-password', 'handed-reset'] }).notNull(),
    tokenHash: text().notNull(),
    email: text().notNull(),
    /** The admin who handed it out: it ends with their rights. Null: it was mailed, or made at the server's shell. */
    createdBy: uuid().references(() => user.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [uniqueIndex('mailed_link_token').on(t.tokenHash), index('mailed_link_by').on(t.createdBy)],
);

/** A link that makes accounts, also where sign-up is closed: only the hash of its token is kept. */
export const userInvite = pgTable(
  'user_invite',
  {
    id: id(),
    role: text({ enum: userRoles }).notNull(),
    tokenHash: text().notNull(),
    /** Good for this address alone; null: for whoever holds the link. */
    email: text(),
    /** The link went to that address and to nobody else: using it proves the address. */
    mailed: boolean().notNull().default(false),
    /** The admin whose word it is: it ends with their rights. */
    createdBy: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    uses: integer().notNull().default(0),
    mostUses: integer().notNull(),
    revokedAt: moment(),
  },
  (t) => [uniqueIndex('user_invite_token').on(t.tokenHash), index('user_invite_by').on(t.createdBy)],
);

/** Failed tries in a window, by key (`account:…`, `address:…`, `confirm:…`): the limit must hold over all instances. */
export const signInTry = pgTable('sign_in_try', {
  key: text().primaryKey(),
  tries: integer().notNull(),
  windowEndsAt: moment().notNull(),
});

/** Settings that an admin changes at run time (`sign-up-rule`, …). */
export const setting = pgTable('setting', {
  key: text().primaryKey(),
  value: text().notNull(),
  sealed: boolean().notNull().default(false),
});

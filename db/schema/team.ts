import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns';
import { user } from './user';

export const teamRoles = ['owner', 'admin', 'member', 'viewer'] as const;

export const team = pgTable('team', { id: id(), name: text().notNull(), createdAt: createdAt() });

export const teamMember = pgTable(
  'team_member',
  {
    teamId: uuid()
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text({ enum: teamRoles }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.userId] }),
    index('team_member_user').on(t.userId),
    uniqueIndex('team_one_owner').on(t.teamId).where(sql`${t.role} = 'owner'`),
  ],
);

/** A link that makes members of those who accept it: only the hash of its token is kept. */
export const teamInvite = pgTable(
  'team_invite',
  {
    id: id(),
    teamId: uuid()
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    role: text({ enum: ['admin', 'member', 'viewer'] }).notNull(),
    tokenHash: text().notNull(),
    /** Mailed to this address, and good for it alone; null: for whoever holds the link. */
    email: text(),
    createdBy: uuid().references(() => user.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    /** How many came by it; one to an address is good once. */
    uses: integer().notNull().default(0),
    revokedAt: moment(),
  },
  (t) => [uniqueIndex('team_invite_token').on(t.tokenHash), index('team_invite_team').on(t.teamId)],
);

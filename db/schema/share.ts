import { bigint, index, integer, json, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ShareParts, Snapshot } from '@/lib/sharing/types';
import { bytes, createdAt, id, moment } from './columns';
import { conversation } from './conversation';
import { team } from './team';
import { user } from './user';

export const shareAudiences = ['public', 'signed-in', 'team', 'people'] as const;

/** A link to a part of a conversation. What its parts leave out is in no column of it. */
export const share = pgTable(
  'share',
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    /** Who shares it. */
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['snapshot', 'live'] }).notNull(),
    audience: text({ enum: shareAudiences }).notNull(),
    teamId: uuid().references(() => team.id, { onDelete: 'cascade' }),
    /** The token is made from the server's secret and this salt, and found by its hash: the database alone opens nothing. */
    salt: text().notNull(),
    tokenHash: text().notNull(),
    parts: json().$type<ShareParts>().notNull(),
    /** The last message of the branch that is shared. */
    throughMessageId: uuid().notNull(),
    title: text().notNull(),
    /** The first words, for previews of the link. */
    description: text().notNull().default(''),
    /** Null for a live share, which follows the conversation, and once it is revoked. */
    snapshot: json().$type<Snapshot>(),
    /** A picture of the title, PNG. */
    preview: bytes(),
    passwordHash: text(),
    expiresAt: moment(),
    maxViews: integer(),
    views: integer().notNull().default(0),
    lastViewedAt: moment(),
    revokedAt: moment(),
    createdAt: createdAt(),
    publishedAt: createdAt(),
  },
  (t) => [
    uniqueIndex('share_token').on(t.tokenHash),
    index('share_user').on(t.userId, t.createdAt.desc()),
    index('share_conversation').on(t.conversationId),
  ],
);

/** A snapshot as a page in one language, drawn and compressed when it was published. */
export const sharePage = pgTable(
  'share_page',
  {
    shareId: uuid()
      .notNull()
      .references(() => share.id, { onDelete: 'cascade' }),
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    /** Raw deflate that ends at a byte, so that the head of the page can stand before it. */
    deflated: bytes().notNull(),
    /** Of what was deflated: its CRC-32 and its length in bytes. */
    crc: bigint({ mode: 'number' }).notNull(),
    size: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shareId, t.locale] })],
);

/** Whom a share for named people is for. */
export const sharePerson = pgTable(
  'share_person',
  {
    shareId: uuid()
      .notNull()
      .references(() => share.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.shareId, t.userId] }), index('share_person_user').on(t.userId)],
);

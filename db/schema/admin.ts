import { boolean, index, json, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns';
import { user } from './user';

export const tokenScopes = ['chat', 'tools', 'read', 'usage', 'admin'] as const;

/** A personal token of the HTTP API: only its hash is kept. */
export const apiToken = pgTable(
  'api_token',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    tokenHash: text().notNull(),
    /** The token's first characters, by which its owner knows it. */
    hint: text().notNull(),
    scopes: json().$type<(typeof tokenScopes)[number][]>().notNull(),
    expiresAt: moment(),
    lastUsedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('api_token_hash').on(t.tokenHash), index('api_token_user').on(t.userId)],
);

/** What an admin decided about a model; a model without a row is as the host offers it. */
export const modelSetting = pgTable('model_setting', {
  model: text().primaryKey(),
  enabled: boolean().notNull().default(true),
  /** Requests for it go to this model instead, for models that were retired. */
  alias: text(),
  /** Whether everybody may use it, or those alone that `model_grant` names. */
  forAll: boolean().notNull().default(true),
});

export const modelGrant = pgTable(
  'model_grant',
  {
    model: text()
      .notNull()
      .references(() => modelSetting.model, { onDelete: 'cascade' }),
    kind: text({ enum: ['team', 'user'] }).notNull(),
    subjectId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.model, t.kind, t.subjectId] })],
);

/** Something that a person is told on the page, until it is read. */
export const notice = pgTable(
  'notice',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    data: json().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    readAt: moment(),
  },
  (t) => [index('notice_user').on(t.userId, t.createdAt)],
);

import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, index, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns';
import { team } from './team';
import { user } from './user';

export const conversation = pgTable(
  'conversation',
  {
    id: id(),
    /** Its author. No foreign key: in a team's space it stays when the account goes. */
    userId: uuid().notNull(),
    /** The team whose space it belongs to; null: it is private. */
    teamId: uuid().references(() => team.id, { onDelete: 'restrict' }),
    /** The space as one key: the team, or the author alone. */
    spaceId: uuid().notNull().generatedAlwaysAs(sql`coalesce(team_id, user_id)`),
    /** In a team's space: whether every member may write, or the author and those named in `conversation_writer`. */
    openToTeam: boolean().notNull().default(false),
    title: text().notNull(),
    /** `fallback` until the model has written one; a title by a `person` is never overwritten. */
    titleSource: text({ enum: ['fallback', 'model', 'person'] })
      .notNull()
      .default('fallback'),
    model: text().notNull(),
    effort: text(),
    /** The leaf of the branch that is shown. */
    headId: uuid(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    deletedAt: moment(),
  },
  (t) => [
    index('conversation_list').on(t.spaceId, t.updatedAt, t.id),
    index('conversation_author').on(t.userId),
    index('conversation_deleted').on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
  ],
);

/** Whom the author of a conversation in a team's space lets write in it. */
export const conversationWriter = pgTable(
  'conversation_writer',
  {
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.userId] })],
);

export const message = pgTable(
  'message',
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    parentId: uuid().references((): AnyPgColumn => message.id, { onDelete: 'cascade' }),
    role: text({ enum: ['user', 'assistant'] }).notNull(),
    /** What the person wrote; null for assistant messages, whose content is their run's steps. */
    text: text(),
    authorId: uuid().references(() => user.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('message_tree').on(t.conversationId, t.parentId, t.createdAt),
    // For the cascade: without it each message that goes is looked for as a parent in the whole table.
    index('message_parent').on(t.parentId),
  ],
);

/**
 * A recorded shortening of what the model sees. The store keeps everything; requests whose path holds
 * `throughMessageId` start from `summary` instead of what came before (up to and with step `throughStep` of it).
 */
export const compaction = pgTable(
  'compaction',
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    throughMessageId: uuid()
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    /** Last step of that message that is covered; null: the whole message. */
    throughStep: integer(),
    summary: text().notNull(),
    /** Where it was done: before this step of this run. */
    atRunId: uuid(),
    atStep: integer(),
    /**
     * What the shortening did, for the mark in the conversation: tokens before and after, results shortened. `isMakeshift`:
     * the model gave no whole summary, and only that run went by it.
     */
    report: json().$type<{ before: number; after: number; shortened: number; isMakeshift?: true }>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('compaction_conversation').on(t.conversationId, t.createdAt)],
);

/** Folded text (lower case, no accents) of titles, questions, answers and reasoning, for substring search. */
export const searchText = pgTable(
  'search_text',
  {
    id: id(),
    /** The conversation's space. */
    spaceId: uuid().notNull(),
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    messageId: uuid().references(() => message.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['title', 'question', 'answer', 'reasoning'] }).notNull(),
    step: integer(),
    text: text().notNull(),
    folded: text().notNull(),
    /** Whether `search_text_grams` holds it; until then a search reads the text itself. */
    indexed: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    index('search_text_space').on(t.spaceId, t.createdAt, t.id),
    // What is indexed together is collected in kB and merged at the end; texts of messages never wait for that.
    index('search_text_grams')
      .using('gin', sql`search_grams(${t.spaceId}, ${t.folded})`)
      .with({ gin_pending_list_limit: 65_536 })
      .where(sql`${t.indexed}`),
    index('search_text_waiting').on(t.spaceId).where(sql`not ${t.indexed}`),
    index('search_text_conversation').on(t.conversationId),
    index('search_text_message').on(t.messageId),
  ],
);

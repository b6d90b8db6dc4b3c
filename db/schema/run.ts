import { sql } from 'drizzle-orm';
import { boolean, index, integer, json, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { StepError, StepNotice, WireMessage } from '@/lib/kimi/types';
import type { Part, RunEnd, RunRequest } from '@/lib/runs/types';
import { createdAt, id, moment } from './columns';
import { conversation, message } from './conversation';

export const runStates = [
  'queued',
  'streaming',
  'awaiting_approval',
  'interrupted',
  'stopped',
  'failed',
  'done',
] as const;

/** A reply as the server's own work: exactly one for each assistant message. */
export const run = pgTable(
  'run',
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    messageId: uuid()
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    /** Who asked for it, and whom it is charged to. No foreign key: a team keeps it when the account goes. */
    userId: uuid().notNull(),
    /** The team whose space it is in. */
    teamId: uuid(),
    state: text({ enum: runStates }).notNull(),
    owner: text(),
    /** Rises with every claim; each write of a run carries it, so that an owner that lost its lease writes nothing. */
    epoch: integer().notNull().default(0),
    leaseUntil: moment(),
    stopRequestedAt: moment(),
    /** Take-overs since the last finished step. */
    resumes: integer().notNull().default(0),
    request: json().$type<RunRequest>().notNull(),
    /** Why it rests or ended, once it does. */
    end: json().$type<RunEnd>(),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (t) => [
    uniqueIndex('run_message').on(t.messageId),
    uniqueIndex('run_one_live')
      .on(t.conversationId)
      .where(sql`${t.state} in ('queued', 'streaming', 'awaiting_approval')`),
    index('run_conversation').on(t.conversationId),
    index('run_claim').on(t.leaseUntil).where(sql`${t.state} in ('queued', 'streaming')`),
    index('run_user').on(t.userId, t.createdAt),
  ],
);

/** A try at one step: `done` ones are what the next prompt is built from, `cut` ones stay to be seen. */
export const runStep = pgTable(
  'run_step',
  {
    runId: uuid()
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    step: integer().notNull(),
    attempt: integer().notNull(),
    state: text({ enum: ['done', 'cut'] }).notNull(),
    parts: json().$type<Part[]>().notNull(),
    /** The assistant message to send back, verbatim; `json`, not `jsonb`, since that would reorder keys. */
    message: json().$type<WireMessage>(),
    finish: text(),
    notices: json().$type<StepNotice[]>().notNull(),
    error: json().$type<StepError>(),
    ledgerId: uuid(),
    /** Its text goes on where the try before was cut. */
    joins: boolean().notNull().default(false),
    /** Number of the last chunk that this row covers, in its epoch. */
    epoch: integer().notNull(),
    seqTo: integer().notNull(),
    startedAt: moment().notNull(),
    endedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.step, t.attempt] })],
);

/** The log of the step that is open: JSON lines of stream chunks; deleted when the step is stored. */
export const runChunk = pgTable(
  'run_chunk',
  {
    runId: uuid()
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    epoch: integer().notNull(),
    seqTo: integer().notNull(),
    seqFrom: integer().notNull(),
    step: integer().notNull(),
    attempt: integer().notNull(),
    data: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.epoch, t.seqTo] })],
);

export const toolEffects = ['read', 'idempotent', 'once'] as const;

/** Keyed by place, not by the vendor's id: hosts reuse ids within a conversation. */
export const toolCall = pgTable(
  'tool_call',
  {
    runId: uuid()
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    step: integer().notNull(),
    index: integer().notNull(),
    callId: text().notNull(),
    name: text().notNull(),
    /** As the model wrote them. */
    arguments: text().notNull(),
    effect: text({ enum: toolEffects }).notNull(),
    state: text({ enum: ['planned', 'awaiting', 'denied', 'started', 'done', 'failed', 'unknown'] }).notNull(),
    /** What the model is told. */
    output: text(),
    startedAt: moment(),
    endedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.step, t.index] })],
);

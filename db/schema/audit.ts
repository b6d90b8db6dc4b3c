import { index, json, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id } from './columns';

/**
 * Who changed what, with before and after. The database refuses to change or delete a row (a trigger of its migration), and
 * there are no foreign keys: the log outlives what it speaks of.
 */
export const auditEntry = pgTable(
  'audit_entry',
  {
    id: id(),
    at: createdAt(),
    /** Null: the server itself, or its shell. */
    actorId: uuid(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    /** The team whose admins may see it too. */
    teamId: uuid(),
    before: json(),
    after: json(),
  },
  (t) => [index('audit_at').on(t.at, t.id), index('audit_team').on(t.teamId, t.at)],
);

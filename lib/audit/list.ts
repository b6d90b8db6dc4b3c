import { and, desc, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { auditEntry, team, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import type { AuditQuery } from './input';
import type { AuditPage, AuditView } from './types';

const pageSize = 50;
const batchSize = 1_000;

const actor = alias(user, 'actor');
const subject = alias(user, 'subject');

const columns = {
  id: auditEntry.id,
  at: auditEntry.at,
  actorId: auditEntry.actorId,
  actorName: actor.name,
  action: auditEntry.action,
  subjectKind: auditEntry.subjectKind,
  subjectId: auditEntry.subjectId,
  subjectName: subject.name,
  teamId: auditEntry.teamId,
  teamName: team.name,
  before: auditEntry.before,
  after: auditEntry.after,
};

/** What a file of the log tells, in its order. */
export const auditNames = Object.keys(columns);

/** The account that an act is about; a budget is about whom it is for. */
const aboutWhom = sql`case ${auditEntry.subjectKind} when 'budget'
  then coalesce(${auditEntry.after}->>'subjectId', ${auditEntry.before}->>'subjectId') else ${auditEntry.subjectId} end`;

/** The row before which a page begins stands for its moment, too: rows of one transaction share theirs. */
const olderThan = (id: string): SQL =>
  sql`(${auditEntry.at}, ${auditEntry.id}) < (select e.at, e.id from audit_entry e where e.id = ${id})`;

async function select({ team: teamId, actor: by, action, from, to, before }: AuditQuery, limit: number) {
  return (await db())
    .select(columns)
    .from(auditEntry)
    .leftJoin(actor, eq(actor.id, auditEntry.actorId))
    .leftJoin(subject, eq(sql`${subject.id}::text`, aboutWhom))
    .leftJoin(team, eq(team.id, auditEntry.teamId))
    .where(
      and(
        teamId ? eq(auditEntry.teamId, teamId) : undefined,
        by === 'server' ? isNull(auditEntry.actorId) : by ? eq(auditEntry.actorId, by) : undefined,
        action ? eq(auditEntry.action, action) : undefined,
        from ? gte(auditEntry.at, from) : undefined,
        to ? lt(auditEntry.at, to) : undefined,
        before ? olderThan(before) : undefined,
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(limit);
}

type Selected = Awaited<ReturnType<typeof select>>[number];

const viewOf = (row: Selected): AuditView => ({ ...row, at: row.at.toISOString() });

/** What was recorded, the newest first; of one team, for its admins. @throws PenseeError `forbidden` */
export async function listAudit(person: Person, query: AuditQuery): Promise<AuditPage> {
  requireAccess(person, 'audit.read', { teamId: query.team ?? null });
  const limit = query.limit ?? pageSize;
  const rows = await select(query, limit + 1);
  const items = rows.slice(0, limit).map(viewOf);
  return { items, before: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** All that `listAudit` would tell, page after page, in batches. @throws PenseeError `forbidden` */
export function exportAudit(person: Person, query: AuditQuery): AsyncGenerator<AuditView[]> {
  requireAccess(person, 'audit.read', { teamId: query.team ?? null });
  return batches(query);
}

async function* batches(query: AuditQuery): AsyncGenerator<AuditView[]> {
  for (let before = query.before; ; ) {
    const rows = await select({ ...query, before }, batchSize);
    yield rows.map(viewOf);
    before = rows.at(-1)?.id;
    if (rows.length < batchSize) return;
  }
}

/** By what the log can be narrowed: everyone who acted, and everything that was done. @throws PenseeError `forbidden` */
export async function auditChoices(person: Person, teamId: string | undefined) {
  requireAccess(person, 'audit.read', { teamId: teamId ?? null });
  const store = await db();
  const within = teamId ? eq(auditEntry.teamId, teamId) : undefined;
  const [actors, actions] = await Promise.all([
    store
      .selectDistinct({ id: auditEntry.actorId, name: actor.name })
      .from(auditEntry)
      .leftJoin(actor, eq(actor.id, auditEntry.actorId))
      .where(within)
      .orderBy(actor.name)
      .limit(500),
    store.selectDistinct({ action: auditEntry.action }).from(auditEntry).where(within).orderBy(auditEntry.action),
  ]);
  return { actors, actions: actions.map((row) => row.action) };
}

import type { Executor } from '@/db/client';
import { auditEntry } from '@/db/schema';
import { newId } from '@/lib/ids';

export type AuditRecord = {
  /** Who did it; null: the server itself, or somebody at its shell. */
  actorId: string | null;
  /** What was done, as `noun.verb`: `share.revoke`, `team.role`, `price.set`. */
  action: string;
  subject: { kind: string; id: string };
  /** The team whose admins may see it too. */
  teamId?: string | null;
  before?: unknown;
  after?: unknown;
};

/**
 * Writes to the audit log, in the transaction of the change that it tells of. Never with content or secrets in it: the log
 * can not be mended.
 */
export async function record(tx: Executor, { actorId, action, subject, teamId, before, after }: AuditRecord) {
  await tx.insert(auditEntry).values({
    id: newId(),
    actorId,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    teamId: teamId ?? null,
    before: before ?? null,
    after: after ?? null,
  });
}

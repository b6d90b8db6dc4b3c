/** One thing that was done. Names are today's, null where account or team are gone; a budget goes by whom it is for; `at` is ISO, UTC. */
export type AuditView = {
  id: string;
  at: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  subjectName: string | null;
  teamId: string | null;
  teamName: string | null;
  before: unknown;
  after: unknown;
};

export type AuditPage = { items: AuditView[]; before: string | null };

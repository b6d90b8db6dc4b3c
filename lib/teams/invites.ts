import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { team, teamInvite, teamMember, user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { countTries } from '@/lib/auth/limits';
import { publicUrl } from '@/lib/auth/links';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { hashOfToken, makeToken } from '@/lib/auth/secret-token';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { canMail, sendMail } from '@/lib/mail/send';
import { inviteMail } from '@/lib/mail/texts';
import { isMember, onTeam, onTeamAs } from './store';
import type { Invitation, InviteRefusal, InviteView } from './types';

const dayMs = 24 * 3600 * 1000;

/** Who made an invitation may still make one. */
const makerMay = sql<boolean>`exists (select 1 from team_member m join "user" u on u.id = m.user_id
  where m.team_id = "team_invite"."team_id" and m.user_id = "team_invite"."created_by"
    and m.role in ('admin', 'owner') and u.suspended_at is null)`;

/** Not over, not taken back, and, where it was sent to an address, not used. */
const open = () =>
  and(
    makerMay,
    isNull(teamInvite.revokedAt),
    gt(teamInvite.expiresAt, sql`now()`),
    or(isNull(teamInvite.email), eq(teamInvite.uses, 0)),
  );

type NewInvite = { role: InviteView['role']; days: number; email?: string };

/**
 * Makes an invitation; `link` is told this once, only its hash is kept. One to an address is mailed where mail is set up.
 * @throws PenseeError `not-found`, `forbidden`, `too-many-tries`
 */
export async function invite(
  person: Person,
  teamId: string,
  { role, days, email }: NewInvite,
): Promise<{ id: string; link: string; mailed: boolean }> {
  requireAccess(person, 'team.manage', { teamId });
  if (email) await countTries({ kind: 'invite', of: person.id });
  const { token, hash } = makeToken();
  const id = newId();
  const link = `/join#${token}`;
  const name = await onTeamAs(person, 'team.manage', teamId, async (tx, teamName) => {
    const expiresAt = new Date(Date.now() + days * dayMs);
    await tx
      .insert(teamInvite)
      .values({ id, teamId, role, tokenHash: hash, email: email ?? null, createdBy: person.id, expiresAt });
    const after = { role, days, email: email ?? null };
    await record(tx, { actorId: person.id, action: 'team.invite', subject: { kind: 'invite', id }, teamId, after });
    return teamName;
  });
  const mailed = email !== undefined && canMail();
  if (mailed) {
    const letter = { by: person.name, team: name, url: publicUrl(link), days };
    void sendMail({ to: email, ...inviteMail(letter) }).catch((error) => log().error({ err: error }, 'mail not sent'));
  }
  return { id, link, mailed };
}

/** The invitations of a team that are good now, oldest first. */
export async function listInvites(tx: Executor, teamId: string): Promise<InviteView[]> {
  const { id, role, email, uses, createdAt, expiresAt } = teamInvite;
  const rows = await tx
    .select({ id, role, email, by: user.name, uses, createdAt, expiresAt })
    .from(teamInvite)
    .leftJoin(user, eq(user.id, teamInvite.createdBy))
    .where(and(eq(teamInvite.teamId, teamId), open()))
    .orderBy(asc(teamInvite.createdAt));
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** @throws PenseeError `not-found`, `forbidden` */
export async function revokeInvite(person: Person, teamId: string, inviteId: string): Promise<void> {
  await onTeamAs(person, 'team.manage', teamId, async (tx) => {
    const [gone] = await tx
      .update(teamInvite)
      .set({ revokedAt: new Date() })
      .where(and(eq(teamInvite.id, inviteId), eq(teamInvite.teamId, teamId), open()))
      .returning({ role: teamInvite.role, email: teamInvite.email });
    if (!gone) throw new PenseeError('not-found', 'There is no such invitation.');
    const subject = { kind: 'invite', id: inviteId };
    await record(tx, { actorId: person.id, action: 'team.invite-revoke', subject, teamId, before: gone });
  });
}

const refusals = {
  'unknown-invite': 'There is no such invitation.',
  'revoked-invite': 'This invitation was taken back.',
  'outdated-invite': 'Your place in the team was changed after this invitation was made. Ask for a new one.',
  'used-invite': 'This invitation has been used.',
  'expired-invite': 'This invitation is too old.',
  'other-address': 'This invitation is for another e-mail address.',
} satisfies Record<InviteRefusal, string>;

const refuse = (reason: InviteRefusal) => new PenseeError('not-found', refusals[reason], { details: { reason } });

type Held = Pick<typeof teamInvite.$inferSelect, 'email' | 'uses' | 'revokedAt' | 'expiresAt'> & {
  makerMay: boolean;
  /** This person was taken out of the team, or given another role, after it was made: they come back by a new one. */
  isOutdated: boolean;
};

/** Why an invitation lets this person in no more; null where it does. Who holds its token may know. */
function refusalOf(held: Held, person: Pick<Person, 'email'>): InviteRefusal | null {
  const { email, uses, revokedAt, expiresAt } = held;
  if (email !== null && email !== person.email.toLowerCase()) return 'other-address';
  if (revokedAt) return 'revoked-invite';
  if (email !== null && uses > 0) return 'used-invite';
  if (expiresAt.getTime() <= Date.now()) return 'expired-invite';
  if (!held.makerMay) return 'revoked-invite';
  return held.isOutdated ? 'outdated-invite' : null;
}

/** The log of what was done cannot be altered, so that it also tells whose place was changed by others, and when. */
const isOutdatedFor = (userId: string) => sql<boolean>`exists (select 1 from audit_entry a
  where a.team_id = "team_invite"."team_id" and a.at > "team_invite"."created_at"
    and a.action in ('team.remove', 'team.role') and a.subject_id = ${userId})`;

async function heldInvite(store: Executor, token: string, person: Pick<Person, 'id'>) {
  const { id, teamId, role, email, uses, revokedAt, expiresAt } = teamInvite;
  const now = { makerMay, isOutdated: isOutdatedFor(person.id) };
  const [held] = await store
    .select({ id, teamId, role, email, uses, revokedAt, expiresAt, ...now, team: team.name, by: user.name })
    .from(teamInvite)
    .innerJoin(team, eq(team.id, teamInvite.teamId))
    .leftJoin(user, eq(user.id, teamInvite.createdBy))
    .where(eq(teamInvite.tokenHash, hashOfToken(token)));
  if (!held) throw refuse('unknown-invite');
  return held;
}

/**
 * What an invitation says; to members of its team also one that is over.
 * @throws PenseeError `not-found`, `details.reason` being an `InviteRefusal`
 */
export async function readInvitation(person: Person, token: string): Promise<Invitation> {
  const held = await heldInvite(await db(), token, person);
  const { teamId, team, role, by } = held;
  const isMember = teamId in person.teams;
  const refusal = refusalOf(held, person);
  if (refusal && !isMember) throw refuse(refusal);
  return { teamId, team, role, by, isMember };
}

/** Joins the team; who is in it already stays as they are. @throws PenseeError `not-found`, as for reading */
export async function acceptInvitation(person: Person, token: string): Promise<{ teamId: string }> {
  const { teamId } = await readInvitation(person, token);
  await onTeam(teamId, async (tx) => {
    const [already] = await tx.select().from(teamMember).where(isMember(teamId, person.id));
    if (already) return;
    const held = await heldInvite(tx, token, person);
    const refusal = refusalOf(held, person);
    if (refusal) throw refuse(refusal);
    const { id, role } = held;
    await tx
      .update(teamInvite)
      .set({ uses: sql`${teamInvite.uses} + 1` })
      .where(eq(teamInvite.id, id));
    await tx.insert(teamMember).values({ teamId, userId: person.id, role });
    const subject = { kind: 'member', id: person.id };
    await record(tx, { actorId: person.id, action: 'team.join', subject, teamId, after: { role, invite: id } });
  });
  return { teamId };
}

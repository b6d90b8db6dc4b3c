import type { TeamRole } from '@/lib/auth/person';
import type { ErrorReason } from '@/lib/errors';

/** A team as one of its members sees it in a list. Times are ISO, UTC. */
export type TeamItem = { id: string; name: string; role: TeamRole };

export type MemberView = { id: string; name: string; email: string; role: TeamRole; since: string };

export type InviteView = {
  id: string;
  role: Exclude<TeamRole, 'owner'>;
  /** The only address it is good for; null: for whoever holds the link. */
  email: string | null;
  by: string | null;
  uses: number;
  createdAt: string;
  expiresAt: string;
};

/** `invites` is null for members who may not invite. */
export type TeamView = TeamItem & { members: MemberView[]; invites: InviteView[] | null };

/** What an invitation says before it is accepted. */
export type Invitation = {
  teamId: string;
  team: string;
  role: InviteView['role'];
  by: string | null;
  isMember: boolean;
};

/** Why an invitation lets somebody in no more. */
export type InviteRefusal = Extract<
  ErrorReason,
  'unknown-invite' | 'revoked-invite' | 'outdated-invite' | 'used-invite' | 'expired-invite' | 'other-address'
>;

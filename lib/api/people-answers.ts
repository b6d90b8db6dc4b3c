import { z } from 'zod';
import type { AuditView } from '@/lib/audit/types';
import type { UserInviteView } from '@/lib/auth/invites';
import type { UserView } from '@/lib/auth/person';
import { type SignUpSettings, signUpRules } from '@/lib/auth/sign-up-rules';
import type { UsageReport } from '@/lib/spend/usage';
import type { TeamItem, TeamView } from '@/lib/teams/types';
import { id, instant, spend } from './chat-answers';

/** What the API answers about people, teams and what was spent. */

export const usageAnswer = z.strictObject({
  days: z.array(
    z.strictObject({
      day: z.iso.date(),
      model: z.string(),
      practice: z.boolean(),
      calls: z.number().int(),
      spend,
      estimatedShare: z.number().min(0).max(1),
    }),
  ),
  total: spend.nullable(),
}) satisfies z.ZodType<UsageReport>;

/** A row of the ledger as it is stored. */
export const ledgerAnswer = z.strictObject({
  entries: z.array(
    z.looseObject({
      id,
      conversationId: id.nullable(),
      runId: id.nullable(),
      purpose: z.string(),
      host: z.string(),
      model: z.string(),
      state: z.string(),
      openedAt: instant,
    }),
  ),
});

const teamRole = z.enum(['owner', 'admin', 'member', 'viewer']);
const guestRole = z.enum(['admin', 'member', 'viewer']);
export const teamItem = z.strictObject({ id, name: z.string(), role: teamRole }) satisfies z.ZodType<TeamItem>;
export const teamsAnswer = z.strictObject({ items: z.array(teamItem) });

export const teamAnswer = teamItem.extend({
  members: z.array(z.strictObject({ id, name: z.string(), email: z.string(), role: teamRole, since: instant })),
  invites: z
    .array(
      z.strictObject({
        id,
        role: guestRole,
        email: z.string().nullable(),
        by: z.string().nullable(),
        uses: z.number().int(),
        createdAt: instant,
        expiresAt: instant,
      }),
    )
    .nullable(),
}) satisfies z.ZodType<TeamView>;

export const invitedAnswer = z.strictObject({ id, link: z.string(), mailed: z.boolean() });
export const emptyAnswer = z.strictObject({});

export const userView = z.strictObject({
  id,
  email: z.string(),
  name: z.string(),
  role: z.enum(['member', 'admin']),
  emailProven: z.boolean(),
  awaitsProof: z.boolean(),
  suspended: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
  spent: z.strictObject({ costNano: z.number().int().nullable(), knownNano: z.number().int(), estimated: z.boolean() }),
}) satisfies z.ZodType<UserView>;

export const usersAnswer = z.strictObject({ items: z.array(userView), before: z.string().nullable() });
export const newUserAnswer = z.strictObject({ user: userView, link: z.string() });
export const linkAnswer = z.strictObject({ link: z.string() });
export const changedAnswer = z.strictObject({ changed: z.literal(true) });
export const deletedAnswer = z.strictObject({ deleted: z.literal(true) });
export const signUpAnswer = z.strictObject({
  rule: z.enum(signUpRules),
  domains: z.array(z.string()),
}) satisfies z.ZodType<SignUpSettings>;

export const userInvitesAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      id,
      role: z.enum(['member', 'admin']),
      email: z.string().nullable(),
      mailed: z.boolean(),
      by: z.string(),
      uses: z.number().int(),
      mostUses: z.number().int(),
      createdAt: instant,
      expiresAt: instant,
    }),
  ) satisfies z.ZodType<UserInviteView[]>,
});
export const userInvitedAnswer = z.strictObject({ id, link: z.string().nullable() });

const auditView = z.strictObject({
  id,
  at: instant,
  actorId: id.nullable(),
  actorName: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectName: z.string().nullable(),
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
}) satisfies z.ZodType<AuditView>;

export const auditAnswer = z.strictObject({ items: z.array(auditView), before: id.nullable() });

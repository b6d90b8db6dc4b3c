import { z } from 'zod';
import { emailField, nameField, tokenField } from '@/lib/auth/fields';

/** As the database writes it: an upper-case spelling is the same id. */
const id = z.uuid().toLowerCase();

/** An owner is made by handing the team over, nothing else. */
const role = z.enum(['admin', 'member', 'viewer']);

const daysOfInvite = { least: 1, most: 90, usual: 7 } as const;

export const teamIds = {
  team: z.object({ team: id }),
  member: z.object({ team: id, user: id }),
  invite: z.object({ team: id, invite: id }),
};

export const teamInput = z.object({ name: nameField });
export const roleInput = z.object({ role });
export const handOverInput = z.object({ userId: id });
export const inviteInput = z.object({
  role: role.default('member'),
  days: z.number().int().min(daysOfInvite.least).max(daysOfInvite.most).default(daysOfInvite.usual),
  email: emailField.optional(),
});
export const invitationInput = z.object({ token: tokenField });
export const writersInput = z.object({ openToTeam: z.boolean(), userIds: z.array(id).max(500).default([]) });

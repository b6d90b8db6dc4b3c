import { z } from 'zod';
import { userRoles } from '@/db/schema';
import { emailField, tokenField } from './fields';

const inviteLimits = { days: 90, uses: 1000 } as const;

/** One to an address, and one that makes admins, is good once. */
export const userInviteInput = z
  .object({
    role: z.enum(userRoles).default('member'),
    days: z.number().int().min(1).max(inviteLimits.days).default(7),
    uses: z.number().int().min(1).max(inviteLimits.uses).default(1),
    email: emailField.optional(),
  })
  .refine(({ uses, email, role }) => uses === 1 || (!email && role === 'member'), {
    path: ['uses'],
    message: 'is one for an invitation to an address and for one that makes admins',
  });

export type NewUserInvite = z.output<typeof userInviteInput>;

export const userInviteId = z.object({ invite: z.uuid().toLowerCase() });
export const inviteTokenInput = z.object({ token: tokenField });

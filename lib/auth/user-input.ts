import { z } from 'zod';
import { userRoles } from '@/db/schema';
import { isStorable } from '@/lib/characters';
import { domainField } from '@/lib/config/fields';
import { zoneOf } from '@/lib/format/time';
import { fieldLimits } from './field-limits';
import { emailField, nameField } from './fields';
import { signUpRules } from './sign-up-rules';

export const userId = z.object({ id: z.uuid() });

const role = z.enum(userRoles);

/** `suspended` and `never` (signed in) tell apart those who cannot or did not come. */
const userStates = ['active', 'suspended', 'never'] as const;
/** What stands first: the newest account, who was here last, who spent most this month. */
const userOrders = ['newest', 'seen', 'spend'] as const;

const text = z.string().trim().max(200).refine(isStorable, 'holds what no text holds');

export const usersInput = z.object({
  search: text.optional(),
  /** The whole address, by which an account is told from all others. */
  email: z.string().trim().max(fieldLimits.email).refine(isStorable, 'holds what no text holds').optional(),
  role: role.optional(),
  state: z.enum(userStates).optional(),
  order: z.enum(userOrders).default('newest'),
  /** In which the month of the spend begins. */
  zone: z
    .string()
    .max(100)
    .refine((name) => zoneOf(name) !== null, 'is no time zone')
    .default('UTC'),
  /** What the page before answered. */
  before: z
    .string()
    .regex(/^\d{1,18}~[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, 'is no place in the list')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

export type UserQuery = z.input<typeof usersInput> & { limit?: number };

export const newUserInput = z.object({ name: nameField, email: emailField, role: role.default('member') });
export const userChangeInput = z.strictObject({ role: role.optional(), suspended: z.boolean().optional() });
export const signUpInput = z.strictObject({
  rule: z.enum(signUpRules),
  domains: z.array(domainField).max(100).optional(),
});

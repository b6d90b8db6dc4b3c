import { z } from 'zod';
import { isStorable } from '@/lib/characters';
import { emailField, nameField } from './fields';

export const userId = z.object({ id: z.uuid() });

export const usersInput = z.object({
  search: z.string().trim().max(200).refine(isStorable, 'holds what no text holds').optional(),
  before: z.uuid().optional(),
});

const role = z.enum(['member', 'admin']);

export const newUserInput = z.object({ name: nameField, email: emailField, role: role.default('member') });
export const userChangeInput = z.strictObject({ role: role.optional(), suspended: z.boolean().optional() });
export const signUpInput = z.object({ open: z.boolean() });

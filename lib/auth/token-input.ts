import { z } from 'zod';
import { tokenScopes } from '@/db/schema';
import { givenPasswordField, nameField } from './fields';

export const tokenInput = z.strictObject({
  name: nameField,
  scopes: z.array(z.enum(tokenScopes)).min(1, 'names nothing that it is good for').max(tokenScopes.length),
  days: z.number().int().min(1).max(3_650).nullable(),
  password: givenPasswordField.optional(),
});

import { z } from 'zod';
import { moment } from '@/lib/conversations/input';

const id = z.uuid().toLowerCase();

export const auditInput = z.object({
  team: id.optional(),
  /** `server` for what the server itself or its shell did. */
  actor: z.literal('server').or(id).optional(),
  action: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'is no name of an action')
    .optional(),
  from: moment.optional(),
  /** Not included. */
  to: moment.optional(),
  before: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

export type AuditQuery = z.output<typeof auditInput>;

export const auditExportInput = auditInput
  .omit({ before: true, limit: true })
  .extend({ format: z.enum(['csv', 'json']).default('csv') });

import { z } from 'zod';

/** The form that this version writes, and the newest that it reads. */
export const format = 1;

/** Names that this program makes, and that it may put into a statement or a path. */
const name = z.string().regex(/^[\w-]{1,63}$/);

/** The first line of a back-up. */
export const header = z.object({
  pensee: z.literal('back-up'),
  format: z.number().int(),
  /** The version of Pensée that made it. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  source: z.enum(['embedded', 'server']),
  /** When each migration of its schema was made, ms. */
  migrations: z.array(z.number().int()).min(1),
  /** Every table of the schema, in the order in which their rows follow. */
  tables: z.array(z.object({ name, columns: z.array(z.string()), rows: z.number().int().min(0), kept: z.boolean() })),
  sequences: z.array(z.object({ name, value: z.string().regex(/^-?\d+$/) })),
  /** Files of secrets, whose content follows the rows. */
  secrets: z.array(name),
});

export type Header = z.infer<typeof header>;

/** A line that says what the bytes behind it are: rows of a table in COPY's text form, or a secret's file. */
export const frame = z.object({ of: z.enum(['rows', 'secret']), name, bytes: z.number().int().min(1) });

/** The last line: the SHA-256 of every byte before it. */
export const trailer = z.object({ end: z.literal(true), sha256: z.string() });

import { z } from 'zod';

/** Why arguments do not fit, for the model; null where they fit. */
export type ArgumentCheck = (input: unknown) => string | null;

const maxIssues = 5;

/**
 * Compiles a JSON Schema into a check of arguments.
 * @throws Error for a schema with words that are not understood
 */
export function argumentCheck(name: string, schema: Record<string, unknown>): ArgumentCheck {
  const compiled = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  return (input) => {
    const parsed = compiled.safeParse(input);
    if (parsed.success) return null;
    const issues = parsed.error.issues.slice(0, maxIssues).map(worded);
    return `The arguments of ${name} do not fit: ${issues.join('; ')}. Nothing was run; call it again with other arguments.`;
  };
}

function worded(issue: z.core.$ZodIssue): string {
  const place = issue.path.join('.');
  return `${place === '' ? '' : `"${place}": `}${issue.message.replace(/^Invalid input: /, '')}`;
}

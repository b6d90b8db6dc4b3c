/** The five characters by which Postgres says what is wrong, however deep the error is wrapped; null: it did not answer. */
function sqlStateOf(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
}

/** The database will not have this statement or its data; anything else (it is away, it restarts) may pass. */
export const isRefusedBySql = (error: unknown): boolean => /^(22|23|42|54)/.test(sqlStateOf(error) ?? '');

/** Whether a row would have been the second where this constraint allows one, however deep the error is wrapped. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const {
      code,
      constraint: own,
      constraint_name: name,
    } = at as { code?: string; constraint?: string; constraint_name?: string };
    if (code === '23505' && (own ?? name) === constraint) return true;
  }
  return false;
}

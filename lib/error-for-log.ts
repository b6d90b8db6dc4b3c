export type LoggedError = { type: string; message: string; code?: string; stack?: string; cause?: LoggedError };

const deepest = 5;

/**
 * An error as the log may hold it. The database's own errors repeat what was to be stored, in their message and in fields
 * of theirs, so a failed statement is told without its parameters and of other fields only `code` is kept.
 */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'what was thrown is no error' };
  const { name, cause } = error;
  const { code } = error as { code?: unknown };
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: name,
    message: messageOf(error),
    ...(typeof code === 'string' ? { code } : {}),
    ...(places?.length ? { stack: places.join('\n') } : {}),
    ...(cause === undefined || depth >= deepest ? {} : { cause: errorForLog(cause, depth + 1) }),
  };
}

function messageOf(error: Error): string {
  if ('query' in error && 'params' in error) return `Failed query: ${String(error.query).slice(0, 300)}`;
  const isOfDatabase = 'severity' in error || 'severity_local' in error;
  return isOfDatabase ? error.message.replace(/: ".*$/s, '') : error.message;
}

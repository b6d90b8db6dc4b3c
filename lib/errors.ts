/** What went wrong, for programs: the API answers it, the page picks words and the next act by it. */
export const errorStatus = {
  'bad-request': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'run-in-progress': 409,
  'too-large': 413,
  'too-many-tries': 429,
  'too-many-runs': 429,
  'too-many-streams': 429,
  'sign-up-closed': 403,
  'wrong-credentials': 401,
  'model-unknown': 400,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/**
 * The one error that crosses a border of ours. `message` is public: it says what happened and what to do, never a
 * secret or an internal. `cause` is for the log alone. `details` is public data (field names, ids of the asker's own).
 */
export class PenseeError extends Error {
  readonly code: ErrorCode;
  readonly details?: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super(message, { cause: options.cause });
    this.name = 'PenseeError';
    this.code = code;
    this.details = options.details;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

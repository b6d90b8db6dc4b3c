/** What went wrong, for programs: the API answers it, the page picks words and the next act by it. */
export const errorStatus = {
  'bad-request': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'run-in-progress': 409,
  'too-large': 413,
  'too-slow': 408,
  'too-many-tries': 429,
  'too-many-runs': 429,
  'too-many-streams': 429,
  'sign-up-closed': 403,
  'wrong-credentials': 401,
  'model-unknown': 400,
  'model-refused': 403,
  unavailable: 503,
  internal: 500,
  'price-unknown': 400,
  'budget-spent': 429,
  'over-budget': 413,
  'budget-unreadable': 503,
  'too-many-messages': 429,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorCodes = Object.keys(errorStatus) as ErrorCode[];

/** Why, where a person has to hear more than the code says. */
export const errorReasons = [
  'suspended',
  'awaits-proof',
  'no-email',
  'address-taken',
  'password-needed',
  'closed',
  'other-domain',
  'cannot-prove',
  'no-mail',
  'spent-link',
  'last-admin',
  'read-only',
  'team-admins',
  'unknown-invite',
  'revoked-invite',
  'outdated-invite',
  'used-invite',
  'expired-invite',
  'other-address',
  'spent-invite',
  'owner-first',
  'suspended-heir',
  'private-conversation',
  'not-in-team',
  'sent-already',
  'no-question',
  'not-resting',
  'went-on',
  'wrote-meanwhile',
  'effort-unfit',
  'many-replies',
  'many-sign-ins',
  'public-links-off',
  'unknown-address',
  'nothing-shared',
  'look-again',
  'long-share',
  'many-reads',
  'begins-already',
  'in-force',
  'by-invitation',
  'other-invitee',
  'model-disabled',
  'model-not-granted',
  'alias-chain',
  'alias-unlisted',
  'secret-unreadable',
] as const;

export type ErrorReason = (typeof errorReasons)[number];

/** What is wrong with a field. */
export const fieldIssues = [
  'missing',
  'too-short',
  'too-long',
  'email',
  'taken',
  'password',
  'characters',
  'amount',
  'too-high',
  'other',
] as const;

export type FieldIssue = (typeof fieldIssues)[number];

/** Public data beside a code, from which the page says in its reader's language what the message says in English. */
export type ErrorDetails = {
  reason?: ErrorReason;
  /** Name of the field that is wrong, and what is wrong with it; its bounds in characters. */
  field?: string;
  issue?: FieldIssue;
  least?: number;
  most?: number;
  retryAfterSeconds?: number;
  [more: string]: unknown;
};

/**
 * The one error that crosses a border of ours. `message` is public and for programs and logs: it says what happened and
 * what to do, never a secret or an internal. People read words by `code` and `details`. `cause` is for the log alone.
 */
export class PenseeError extends Error {
  readonly code: ErrorCode;
  readonly details?: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(message, { cause: options.cause });
    this.name = 'PenseeError';
    this.code = code;
    this.details = options.details;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

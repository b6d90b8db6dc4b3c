import type { StepError } from '@/lib/kimi/types';

/** Codes of undici and Node that name no passing trouble: trying again would meet the same. */
const lasting = /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_VERIFY|UND_ERR_INVALID_ARG|ERR_INVALID_URL|EPROTO)/;

/** Codes of undici and Node for connections that never came about. */
const unsent = /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)/;

/** Whether a call that ended so was charged for surely not: it never went out, or the host refused it before it worked. */
export const costsNothing = (error: StepError | null): boolean =>
  error !== null && (error.unsent === true || (error.kind === 'http' && (error.status ?? 500) < 500));

function codeOf(cause: unknown): string {
  for (let at = cause; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
}

/** The connection could not be made or broke. The code of the system is public, its texts are not. */
export function networkError(cause: unknown, partial: boolean): StepError {
  const code = codeOf(cause);
  const broke = partial ? 'The connection to the host broke.' : 'The host could not be reached.';
  return {
    kind: 'network',
    ...(code === '' ? {} : { code }),
    message: code === '' ? broke : `${broke} (${code})`,
    retryable: !lasting.test(code),
    partial,
    ...(!partial && unsent.test(code) ? { unsent: true as const } : {}),
    remedy: 'network',
  };
}

/** Nothing came for `idleMs`. */
export const timeoutError = (idleMs: number, partial: boolean): StepError => ({
  kind: 'timeout',
  message: `The host said nothing for ${idleMs >= 1_000 ? `${Math.round(idleMs / 1_000)} s` : `${idleMs} ms`}.`,
  retryable: true,
  partial,
  remedy: 'cut-short',
});

/** The stream ended without a finish reason, `[DONE]` or not: gateways append that to cut replies as well. */
export const truncatedError = (partial: boolean): StepError => ({
  kind: 'truncated',
  message: 'The reply ended before it was finished.',
  retryable: true,
  partial,
  remedy: 'cut-short',
});

/** Events that were no JSON; the others were kept. */
export const parseError = (count: number): StepError => ({
  kind: 'parse',
  message: count === 1 ? 'One event of the reply was unreadable.' : `${count} events of the reply were unreadable.`,
  retryable: false,
  partial: true,
  remedy: 'report',
});

/** An event, or a reply, that outgrows any real one. */
export const tooLongError = (partial: boolean): StepError => ({
  kind: 'stream',
  type: null,
  message: 'The host sent far more than a reply can hold.',
  retryable: false,
  partial,
  remedy: 'report',
});

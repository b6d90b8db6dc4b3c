import type { StepError, StepErrorRemedy } from '@/lib/kimi/types';
import { classify } from './classes';
import { publicText } from './public';
import { retryAfter } from './retry-after';
import { readSaidBody, type Said } from './said';

const sentence: Record<StepErrorRemedy, string> = {
  'check-key': 'The host refused our key or its rights.',
  'add-credit': 'The account at the host is out of credit.',
  wait: 'The host limits how much may be asked at once.',
  overloaded: 'The host is overloaded or broken at the moment.',
  refused: 'The vendor refused this request as too risky.',
  'pick-model': 'The host does not serve this model (any more). Pick another one.',
  compact: 'The conversation is longer than the model can read.',
  network: 'The connection to the host failed.',
  'cut-short': 'The reply was cut short.',
  report: 'The host did not accept the request.',
};

function fromSaid(kind: StepError['kind'], said: Said, options: SaidOptions): StepError {
  const known = classify(said, options.status);
  const waitMs = retryAfter(options.headers ?? {}, said.message);
  const quote = publicText(said.message, options.secret);
  return {
    kind,
    type: said.type,
    ...(options.status === undefined ? {} : { status: options.status }),
    ...(known.code === undefined ? {} : { code: known.code }),
    message: quote === null ? sentence[known.remedy] : `${sentence[known.remedy]} It says: “${quote}”`,
    ...(quote === null ? {} : { said: quote }),
    retryable: known.retryable,
    partial: options.partial ?? false,
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    remedy: known.remedy,
  };
}

type SaidOptions = { status?: number; headers?: Record<string, string>; secret?: string; partial?: boolean };

/** The host answered with another status than 2xx. `secret` is cut out wherever the host repeats it. */
export const httpError = (status: number, headers: Record<string, string>, body: string, secret: string): StepError =>
  fromSaid('http', readSaidBody(body), { status, headers, secret });

/** An error event inside the stream. */
export const streamError = (said: Said, partial: boolean, secret = ''): StepError =>
  fromSaid('stream', said, { partial, secret });

/** Status 200 with something else than an event stream: an error in JSON, a page of a gateway. */
export function notSseError(body: string, headers: Record<string, string>, secret: string): StepError {
  const error = fromSaid('not-sse', readSaidBody(body), { headers, secret });
  if (!/"choices"\s*:/.test(body)) return error;
  return {
    ...error,
    message: 'The host answered in one piece, but only streams are read.',
    retryable: false,
    remedy: 'report',
  };
}

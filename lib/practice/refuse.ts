import type { ServerResponse } from 'node:http';
import { now, type PracticeRequest } from './log';

/** An error as the vendor words it. */
export type Refusal = { status: number; type: string; message: string; retryAfterS?: number };

export function sendJson(
  response: ServerResponse,
  status: number,
  data: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-trace-id': crypto.randomUUID().replaceAll('-', ''),
    ...headers,
  });
  response.end(JSON.stringify(data));
}

/** Sends a refusal and notes it. */
export function refuse(entry: PracticeRequest | null, response: ServerResponse, refusal: Refusal): void {
  const { status, type, message, retryAfterS } = refusal;
  if (entry) Object.assign(entry, { status, refused: message, outcome: 'refused', endedAt: now() });
  const headers: Record<string, string> = {
    ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
    ...(entry && { 'x-trace-id': entry.traceId }),
  };
  sendJson(response, status, { error: { message, type } }, headers);
}

/** What the vendor's statuses are called (its error table), for failures that a script orders. */
const failures: Record<number, [type: string, message: string]> = {
  400: ['invalid_request_error', 'Invalid request'],
  401: ['invalid_authentication_error', 'Invalid Authentication'],
  402: ['exceeded_current_quota_error', 'Your account is suspended due to insufficient balance'],
  403: ['permission_denied_error', 'Your IP is not allowed to access this organization'],
  404: ['resource_not_found_error', 'The requested model was not found or you have no permission to access it'],
  429: ['engine_overloaded_error', 'The engine is currently overloaded, please try again later'],
  500: ['server_error', 'Internal server error'],
  503: ['server_unavailable', 'The server is currently unavailable'],
};

export function failure(status: number, type?: string, retryAfterS?: number): Refusal {
  const [usual, message] = failures[status] ?? ['server_error', `Status ${status}`];
  return { status, type: type ?? usual, message, retryAfterS };
}

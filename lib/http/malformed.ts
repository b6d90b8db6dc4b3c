import type { IncomingMessage, ServerResponse } from 'node:http';
import { PenseeError } from '@/lib/errors';
import { refusal } from './route';

/** Whether a path has an escape that stands for no character; Next answers such a one as if the server had broken. */
export function isMalformed(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return false;
  } catch {
    return true;
  }
}

/**
 * Answers a request whose path cannot be read; true where it was such a one. Below the links there is nothing at such a path,
 * which the links' own refusal says.
 */
export function refuseMalformed(request: IncomingMessage, response: ServerResponse): boolean {
  const { url = '' } = request;
  if (!isMalformed(url)) return false;
  if (url.startsWith('/s/')) {
    request.url = '/s/-';
    return false;
  }
  const refused = refusal(new PenseeError('bad-request', 'The address holds an escape that stands for no character.'));
  response.writeHead(refused.status, Object.fromEntries(refused.headers));
  void refused.text().then((body) => response.end(body));
  return true;
}

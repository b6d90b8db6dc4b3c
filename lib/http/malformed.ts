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

/** Answers a request whose path cannot be read; true where it was such a one. */
export function refuseMalformed({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
  if (!isMalformed(url)) return false;
  const refused = refusal(new PenseeError('bad-request', 'The address holds an escape that stands for no character.'));
  response.writeHead(refused.status, Object.fromEntries(refused.headers));
  void refused.text().then((body) => response.end(body));
  return true;
}

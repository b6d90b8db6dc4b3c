import { onRequest } from '@/lib/http/on-request';
import { singleton } from '@/lib/singleton';

/** Route handlers see no socket, so the address that the socket had travels in this header. */
const peerHeader = 'x-pensee-peer';

const stamped = () => singleton('peer-stamp', () => ({ done: false }));

/**
 * From now on every HTTP request of this process carries the address of its socket, whatever its sender wrote there.
 * To be called once at start, before the first request.
 */
export function stampPeers(): void {
  const state = stamped();
  if (state.done) return;
  state.done = true;
  onRequest((request) => {
    request.headers[peerHeader] = request.socket.remoteAddress ?? '';
    return false;
  });
}

/** The address at the other end of the socket; null where nothing stamped it (then no header is to be believed). */
export function peerOf(headers: Headers): string | null {
  return stamped().done ? headers.get(peerHeader) || null : null;
}

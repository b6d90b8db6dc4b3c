import { Server } from 'node:http';
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
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
    if (event === 'request') stamp(args[0] as Parameters<typeof stamp>[0]);
    return Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}

function stamp(request: { headers: Record<string, unknown>; socket: { remoteAddress?: string } }): void {
  request.headers[peerHeader] = request.socket.remoteAddress ?? '';
}

/** The address at the other end of the socket; null where nothing stamped it (then no header is to be believed). */
export function peerOf(headers: Headers): string | null {
  return stamped().done ? headers.get(peerHeader) || null : null;
}

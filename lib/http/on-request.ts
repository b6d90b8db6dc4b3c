import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { singleton } from '@/lib/singleton';

/** Looks at a request before Next does; true: it has answered it, and nobody else sees it. */
export type RequestHook = (request: IncomingMessage, response: ServerResponse) => boolean;

const hooks = () => singleton('request-hooks', () => new Set<RequestHook>());

/** Calls the hook with every later HTTP request of this process, whichever server takes it. */
export function onRequest(hook: RequestHook): void {
  const all = hooks();
  all.add(hook);
  if (all.size > 1) return;
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const isAnswered = event === 'request' && [...all].some((one) => one(request, response));
    return isAnswered || Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}

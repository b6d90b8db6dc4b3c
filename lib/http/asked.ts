import { AsyncLocalStorage } from 'node:async_hooks';
import { singleton } from '@/lib/singleton';

const requests = () => singleton('asked-request', () => new AsyncLocalStorage<Request>());

/** Does the work of a route handler, which may ask at any depth what request it answers. */
export const answering = <T>(request: Request, work: () => T): T => requests().run(request, work);

/** The request that a route handler answers now; undefined elsewhere, as in a page. */
export const askedRequest = (): Request | undefined => requests().getStore();

import { AsyncLocalStorage } from 'node:async_hooks';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { Host } from './types';

type Asking = { body: Record<string, unknown>; fetch: typeof fetch };
type Model = ReturnType<ReturnType<typeof createOpenAICompatible>['chatModel']>;

const asking = new AsyncLocalStorage<Asking>();

function current(): Asking {
  const call = asking.getStore();
  if (!call) throw new Error('The provider was called outside of a step.');
  return call;
}

/** Has the provider send this very body through this very `fetch`, in whatever `call` asks of it. */
export const whileAsking = <T>(own: Asking, call: () => T): T => asking.run(own, call);

const mostKept = 200;
const kept = new Map<string, Model>();

/** The provider's model, made once for a host: to make one takes it longer than to ask it (it builds its schemas anew). */
export function modelOf(host: Host, model: string): Model {
  const key = JSON.stringify([host.baseUrl, host.apiKey, model]);
  const known = kept.get(key);
  if (known) return known;
  const made = createOpenAICompatible({
    name: 'kimi',
    baseURL: host.baseUrl,
    apiKey: host.apiKey,
    includeUsage: true,
    fetch: (url, init) => current().fetch(url, init),
    transformRequestBody: () => current().body,
  }).chatModel(model);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, made);
  return made;
}

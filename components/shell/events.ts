import type { ListEvent } from '@/lib/conversations/view';

type Listener = (event: ListEvent) => void;

const listeners = new Set<Listener>();
let stop: (() => void) | undefined;

const deliver = (event: ListEvent) => {
  for (const listener of listeners) listener(event);
};

/**
 * Hears what changes in the reader's list. All tabs of a browser share one connection, since browsers allow six to a
 * host: one tab holds it under a lock and passes on what comes; without locks (plain http) each tab has its own.
 */
export function onListEvent(personId: string, listener: Listener): () => void {
  listeners.add(listener);
  stop ??= whileShown(() => open(personId));
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

/** A page that the browser keeps aside for "back" must not hold the connection; when it comes back, it opens anew. */
function whileShown(begin: () => () => void): () => void {
  let end = begin();
  const onHide = () => end();
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) end = begin();
  };
  window.addEventListener('pagehide', onHide);
  window.addEventListener('pageshow', onShow);
  return () => {
    window.removeEventListener('pagehide', onHide);
    window.removeEventListener('pageshow', onShow);
    end();
  };
}

function open(personId: string): () => void {
  const name = `pensee-list-${personId}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (message: MessageEvent<ListEvent>) => deliver(message.data);
  const ended = new AbortController();
  const hold = () =>
    new Promise<void>((done) => {
      if (ended.signal.aborted) return done();
      ended.signal.addEventListener('abort', () => done());
      listen(ended.signal, (event) => {
        deliver(event);
        channel.postMessage(event);
      });
    });
  if (navigator.locks) navigator.locks.request(name, { signal: ended.signal }, hold).catch(() => undefined);
  else void hold();
  return () => {
    ended.abort();
    channel.close();
  };
}

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/**
 * Keeps one `EventSource` open until the signal; the browser reconnects by itself, except after a refusal. Each opening
 * is a `resync`: what happened before it, this reader was not told. So is a refusal: reading anew tells its reason.
 */
function listen(signal: AbortSignal, emit: Listener): void {
  let pause = firstPauseMs;
  const connect = () => {
    if (signal.aborted) return;
    const source = new EventSource('/api/events');
    const close = () => source.close();
    signal.addEventListener('abort', close);
    source.onopen = () => {
      pause = firstPauseMs;
      emit({ type: 'resync' });
    };
    source.onmessage = (message) => emit(JSON.parse(message.data) as ListEvent);
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      signal.removeEventListener('abort', close);
      emit({ type: 'resync' });
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, longestPauseMs);
    };
  };
  connect();
}

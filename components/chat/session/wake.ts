/** Waits so long (ms), or until the network is back or the page is looked at again. */
export function pauseUntilWake(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const ended = new AbortController();
    const finish = () => {
      clearTimeout(timer);
      ended.abort();
      done();
    };
    const timer = setTimeout(finish, ms);
    onWake(finish, ended.signal);
    signal?.addEventListener('abort', finish, { once: true, signal: ended.signal });
  });
}

/** Calls `listener` whenever the network is back or the page is looked at again. */
export function onWake(listener: () => void, signal: AbortSignal): void {
  const seen = () => !document.hidden && listener();
  window.addEventListener('online', listener, { signal });
  window.addEventListener('pageshow', seen, { signal });
  document.addEventListener('visibilitychange', seen, { signal });
}

export type Turn = <T>(work: () => Promise<T>, waiter?: Waiter) => Promise<T>;

export type Waiter = {
  /** Whose work it is. Where several wait, each has its turn after the others, however many works one brings. */
  of?: string;
  /** Ends the waiting, not the work. */
  signal?: AbortSignal;
};

/**
 * Lets at most `count` of the works that it is given run at once; the others wait for their turn, in order. A place is
 * given on once `pause` has passed. The turn throws what its signal was aborted with while it waited.
 */
export function atMost(count: number, pause?: () => Promise<unknown>): Turn {
  const waiting = new Map<string, Set<() => void>>();
  let free = count;

  function wait({ of = '', signal }: Waiter): Promise<void> {
    return new Promise((resolve, reject) => {
      const own = waiting.get(of) ?? new Set();
      waiting.set(of, own.add(go));
      signal?.addEventListener('abort', leave, { once: true });
      function go(): void {
        signal?.removeEventListener('abort', leave);
        resolve();
      }
      function leave(): void {
        own.delete(go);
        if (own.size === 0) waiting.delete(of);
        reject(signal?.reason);
      }
    });
  }

  function giveOn(): void {
    const [first] = waiting;
    if (!first) {
      free += 1;
      return;
    }
    const [of, own] = first;
    const [go] = own;
    if (go) own.delete(go);
    waiting.delete(of);
    if (own.size > 0) waiting.set(of, own);
    go?.();
  }

  return async (work, waiter = {}) => {
    waiter.signal?.throwIfAborted();
    if (free > 0) free -= 1;
    else await wait(waiter);
    try {
      return await work();
    } finally {
      if (pause) void pause().then(giveOn);
      else giveOn();
    }
  };
}

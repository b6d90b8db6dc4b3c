export type Message = {
  topic: string;
  payload: string;
  /** What goes to other processes where the payload is more than they can be sent. */
  inShort?: string;
};

/**
 * Carries hints and chunks between viewers and owners. It may lose anything: the database is the truth, and whoever
 * listens looks there when it misses something.
 */
export interface Bus {
  publish(topic: string, payload: string, inShort?: string): void;
  /** @returns the way to stop listening; the promise settles once nothing later is missed */
  subscribe(topic: string, listener: (payload: string) => void): Promise<() => void>;
  close(): Promise<void>;
}

export const topics = {
  /** Chunks of a run, for viewers on other instances. */
  chunks: (runId: string) => `chunks:${runId}`,
  /** Someone elsewhere watches a run. */
  watched: 'watched',
  /** A run should stop. */
  stop: 'stop',
  /** A run waits for an owner. */
  queued: 'queued',
  /** Something in the list of a space changed, or a run ended that a person waits for. */
  list: (spaceOrUserId: string) => `list:${spaceOrUserId}`,
};

/** Delivers within one process, at once. */
export class LocalBus implements Bus {
  private readonly listeners = new Map<string, Set<(payload: string) => void>>();

  publish(topic: string, payload: string): void {
    for (const listener of [...(this.listeners.get(topic) ?? [])]) listener(payload);
  }

  async subscribe(topic: string, listener: (payload: string) => void): Promise<() => void> {
    const own = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, own.add(listener));
    return () => {
      own.delete(listener);
      if (own.size === 0 && this.listeners.get(topic) === own) this.listeners.delete(topic);
    };
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }
}

/**
 * Answers many who ask the same at about the same time with few reads: who asks while one is under way shares the next. A
 * read thus begins after everybody asked whom it answers, and what happens from their asking on is theirs to hear.
 */
export class Together<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly next = new Map<string, Promise<T>>();

  /** `key` says what is asked; `read` is the same for the same key. */
  ask(key: string, read: () => Promise<T>): Promise<T> {
    const coming = this.next.get(key);
    if (coming) return coming;
    const before = this.running.get(key);
    if (!before) return this.begin(key, read);
    const after = before
      .catch(() => {})
      .then(() => {
        this.next.delete(key);
        return this.begin(key, read);
      });
    this.next.set(key, after);
    return after;
  }

  private begin(key: string, read: () => Promise<T>): Promise<T> {
    const running = read().finally(() => {
      if (this.running.get(key) === running) this.running.delete(key);
    });
    this.running.set(key, running);
    return running;
  }
}

/** What another instance changed is known here after so long, ms. */
const keptMs = 1_000;

/** Something of the database that is asked for often and changed rarely: read at most once a second for all who ask. */
export class Kept<T> {
  private at = 0;
  private value: Promise<T> | null = null;

  constructor(private readonly read: () => Promise<T>) {}

  get(): Promise<T> {
    if (this.value && Date.now() - this.at < keptMs) return this.value;
    const reading = this.read();
    this.at = Date.now();
    this.value = reading;
    reading.catch(() => this.value === reading && this.forget());
    return reading;
  }

  /** Called once a change is committed, so that this process obeys it at once. */
  forget(): void {
    this.value = null;
  }
}

/** Something that is asked for often and changes rarely: read anew after so long, at most once for all who ask. */
export class Kept<T> {
  private at = 0;
  private value: Promise<T> | null = null;

  /** @param keptMs after so long a change that another instance made is known here, ms */
  constructor(
    private readonly read: () => Promise<T>,
    private readonly keptMs: number,
  ) {}

  get(): Promise<T> {
    if (this.value && Date.now() - this.at < this.keptMs) return this.value;
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

export type Kind = 'reasoning' | 'text';
type Bit = { kind: Kind; text: string };

/** What has arrived and not been judged yet; it may begin in the reasoning and go on in the text. */
export class Held {
  #bits: Bit[] = [];

  get text(): string {
    return this.#bits.length === 1 ? (this.#bits[0] as Bit).text : this.#bits.map((bit) => bit.text).join('');
  }

  /** The kind of its first character. */
  get kind(): Kind | null {
    return this.#bits[0]?.kind ?? null;
  }

  /** Whether its first `length` characters are of several kinds. */
  isMixed(length: number): boolean {
    return (this.#bits[0]?.text.length ?? 0) < length;
  }

  push(kind: Kind, text: string): void {
    const last = this.#bits.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else this.#bits.push({ kind, text });
  }

  /** Takes the first `length` characters away. */
  take(length: number): Bit[] {
    const taken: Bit[] = [];
    for (let left = length; left > 0; ) {
      const bit = this.#bits[0];
      if (!bit) break;
      taken.push({ kind: bit.kind, text: bit.text.slice(0, left) });
      left -= bit.text.length;
      if (left >= 0) this.#bits.shift();
      else bit.text = bit.text.slice(left);
    }
    return taken;
  }
}

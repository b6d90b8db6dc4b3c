/** A bit of a reply after the wire's varieties are gone. */
export type Piece =
  | { kind: 'reasoning'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'tool'; index: number; start?: { id: string; name: string }; arguments: string };

/** Collects the pieces of one socket read; neighbours of a kind become one. */
export class Pieces {
  #list: Piece[] = [];

  text(kind: 'reasoning' | 'text', text: string): void {
    if (text === '') return;
    const last = this.#list.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.#list.push({ kind, text });
  }

  toolStart(index: number, id: string, name: string): void {
    this.#list.push({ kind: 'tool', index, start: { id, name }, arguments: '' });
  }

  toolArguments(index: number, text: string): void {
    if (text === '') return;
    const last = this.#list.at(-1);
    if (last?.kind === 'tool' && last.index === index) last.arguments += text;
    else this.#list.push({ kind: 'tool', index, arguments: text });
  }

  /** Hands over what was collected and starts anew. */
  take(): Piece[] {
    const taken = this.#list;
    this.#list = [];
    return taken;
  }
}

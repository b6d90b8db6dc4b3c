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

const chunk = (delta: object) => `data: {"choices":[{"index":0,"delta":${JSON.stringify(delta)}}]}\n\n`;

/** A piece as an event of the plain chat-completions stream that the provider reads. */
function event(piece: Piece): string {
  if (piece.kind === 'reasoning') return chunk({ reasoning_content: piece.text });
  if (piece.kind === 'text') return chunk({ content: piece.text });
  const { index, start } = piece;
  const call = start
    ? { index, id: start.id, type: 'function', function: { name: start.name, arguments: piece.arguments } }
    : { index, function: { arguments: piece.arguments } };
  return chunk({ tool_calls: [call] });
}

/** All pieces as one block of events. */
export const events = (pieces: Piece[]): string => pieces.map(event).join('');

/** The end that the provider always gets; how the reply really ended stands in the report. */
export const finalEvents = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

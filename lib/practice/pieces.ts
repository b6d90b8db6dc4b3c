import { weigh } from './tokens';

/** What one event of the stream carries. `tail` is its JSON from `"delta"` on, made once: fillers are shared. */
export type Piece = {
  kind: 'reasoning' | 'text' | 'call' | 'stamp';
  text: string;
  weight: number;
  tail: string;
};

export type Call = { id: string; name: string; arguments: string };

const tailOf = (delta: unknown) => `"delta":${JSON.stringify(delta)},"finish_reason":null}]}\n\n`;

export const roleTail = tailOf({ role: 'assistant', content: '' });

const deltaField = { reasoning: 'reasoning_content', text: 'content' } as const;

export function piece(kind: 'reasoning' | 'text', text: string): Piece {
  return { kind, text, weight: weigh(text), tail: tailOf({ [deltaField[kind]]: text }) };
}

/** A chunk that tells when it was written: epoch ms and a space. */
export const stamp: Piece = { kind: 'stamp', text: '', weight: 17, tail: '' };

export function stampTail(): { text: string; tail: string } {
  const text = `${(performance.timeOrigin + performance.now()).toFixed(2)} `;
  return { text, tail: tailOf({ content: text }) };
}

/** A text in pieces of five characters, no surrogate pair cut. */
export function split(kind: 'reasoning' | 'text', text: string): Piece[] {
  return (text.match(/.{1,5}/gsu) ?? []).map((t) => piece(kind, t));
}

/** Id and name come in the first delta of a call, its arguments in fragments after it. */
export function callPieces(calls: readonly Call[]): Piece[] {
  return calls.flatMap((call, index) => {
    const start = { index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } };
    const fragments = call.arguments.match(/.{1,12}/gsu) ?? [];
    return [
      { kind: 'call' as const, text: call.name, weight: weigh(call.name), tail: tailOf({ tool_calls: [start] }) },
      ...fragments.map((text) => ({
        kind: 'call' as const,
        text,
        weight: weigh(text),
        tail: tailOf({ tool_calls: [{ index, function: { arguments: text } }] }),
      })),
    ];
  });
}

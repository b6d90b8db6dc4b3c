import { asObject } from '@/lib/kimi/wire/loose';
import { callArguments, callBegin, mayBecome, sectionBegin, sectionEnd, toolTokens } from './tokens';

/** A call found in leaked markup. `complete`: its end token came. */
export type LeakedCall = { id: string; name: string; arguments: string; complete: boolean };

/**
 * What a text that begins with a tool token turns out to be. `call`: its first `length` characters open a call.
 * `markup`: they are markup that says nothing. `open`: more must come before it can be told. `prose`: it speaks of the
 * token.
 */
export type Verdict = { is: 'call'; id: string; length: number } | { is: 'markup'; length: number } | Undecided;
type Undecided = { is: 'open' } | { is: 'prose' };

/** The name in an id: `functions.NAME:0`, `NAME:0`; `functions_NAME_1` where a host rewrote it. */
function nameInId(id: string): string {
  const plain = id.trim();
  return /^functions_(.+)_\d+$/.exec(plain)?.[1] ?? plain.replace(/^functions\./, '').replace(/:\d+$/, '');
}

const idText = /^[\w.:$/-]{1,160}/;

/** Reads where a section or a call begins: `[section begin] call begin, id, argument begin`, then an object or an end. */
export function readOpening(text: string): Verdict {
  const section = sectionBegin.find((token) => text.startsWith(token)) ?? '';
  let rest = text.slice(section.length).trimStart();
  const end = section === '' ? undefined : sectionEnd.find((token) => rest.startsWith(token));
  if (end) return { is: 'markup', length: text.length - rest.length + end.length };
  if (!rest.startsWith(callBegin))
    return mayBecome(rest, [callBegin, ...sectionEnd]) ? { is: 'open' } : { is: 'prose' };
  rest = rest.slice(callBegin.length).trimStart();
  const id = idText.exec(rest)?.[0] ?? '';
  rest = rest.slice(id.length).trimStart();
  if (!rest.startsWith(callArguments) || nameInId(id) === '') {
    return mayBecome(rest, [callArguments]) ? { is: 'open' } : { is: 'prose' };
  }
  rest = rest.slice(callArguments.length);
  const first = rest.trimStart();
  if (first.startsWith('{') || toolTokens.some((token) => first.startsWith(token))) {
    return { is: 'call', id, length: text.length - rest.length };
  }
  return mayBecome(first, toolTokens) ? { is: 'open' } : { is: 'prose' };
}

/**
 * Whether a text that was still `open` when nothing more came is markup all the same: no one writes both tokens, or an
 * id of this form, to speak of them. `cut`: the reply broke off, or a proper call came; then tokens alone are enough.
 */
export function isCutOpening(text: string, cut: boolean): boolean {
  const section = sectionBegin.find((token) => text.startsWith(token)) ?? '';
  const rest = text.slice(section.length).trimStart();
  if (!rest.startsWith(callBegin)) return section !== '' && (cut || rest.startsWith('<|'));
  const after = rest.slice(callBegin.length).trim();
  return section !== '' || (after === '' ? cut : /^functions[._]|:\d+(?:\s*<|$)/.test(after));
}

/** The arguments of a leaked call while they come in. */
export class LeakedArguments {
  readonly #pieces: string[] = [];

  constructor(readonly id: string) {}

  push(text: string): void {
    this.#pieces.push(text);
  }

  get isWhole(): boolean {
    return isObject(this.#pieces.join(''));
  }

  /** `ended`: its end token came. */
  call(ended: boolean): LeakedCall {
    const text = this.#pieces.join('').trim();
    return { id: this.id, name: nameInId(this.id), arguments: text, complete: ended || isObject(text) };
  }
}

function isObject(text: string): boolean {
  try {
    return asObject(JSON.parse(text)) !== null;
  } catch {
    return false;
  }
}

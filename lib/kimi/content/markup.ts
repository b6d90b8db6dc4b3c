import { asObject } from '@/lib/kimi/wire/loose';
import { callArguments, callBegin, callEnd, findToken, sectionBegin, sectionEnd } from './tokens';

/** A call found in leaked markup. `complete`: its end token came. */
export type LeakedCall = { id: string; name: string; arguments: string; complete: boolean };

const inside = [...sectionBegin, ...sectionEnd, callBegin, callEnd];

/** The name in an id: `functions.NAME:0`, `NAME:0`; `functions_NAME_1` where a host rewrote it. */
export function nameInId(id: string): string {
  const plain = id.trim();
  return /^functions_(.+)_\d+$/.exec(plain)?.[1] ?? plain.replace(/^functions\./, '').replace(/:\d+$/, '');
}

/** Reads a stretch of tool-call markup, however it is cut into deltas, from its first token on. */
export class MarkupReader {
  #buffer = '';
  #scanned = 0;
  #inCall = false;

  constructor(readonly onCall: (call: LeakedCall) => void) {}

  /** @returns the plain text that follows the markup, or null while it goes on */
  push(text: string): string | null {
    this.#buffer += text;
    for (;;) {
      const found = findToken(this.#buffer, this.#scanned, inside);
      if (!this.#inCall && /^\s*[^\s<]/.test(this.#buffer)) return this.#buffer;
      if (found === null || found.token === null) {
        this.#scanned = found === null ? this.#buffer.length : found.at;
        return null;
      }
      const before = this.#buffer.slice(0, found.at);
      this.#buffer = this.#buffer.slice(found.at + found.token.length);
      this.#scanned = 0;
      if (this.#inCall) this.#call(before, found.token === callEnd);
      this.#inCall = found.token === callBegin;
      if (sectionEnd.includes(found.token)) return this.#buffer;
    }
  }

  /** Nothing more comes. */
  end(): void {
    if (this.#inCall) this.#call(this.#buffer, false);
    this.#inCall = false;
  }

  /** Between calls, or at a call whose arguments are whole: what comes next may be plain text again. */
  get restful(): boolean {
    if (!this.#inCall) return true;
    const text = this.#buffer.split(callArguments)[1];
    return text !== undefined && isObject(text);
  }

  #call(body: string, complete: boolean): void {
    const [id = '', text] = body.split(callArguments);
    const name = nameInId(id);
    if (name === '' || text === undefined) return;
    this.onCall({ id: id.trim(), name, arguments: text.trim(), complete: complete || isObject(text) });
  }
}

function isObject(text: string): boolean {
  try {
    return asObject(JSON.parse(text)) !== null;
  } catch {
    return false;
  }
}

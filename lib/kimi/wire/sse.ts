/** What an event stream is made of, by the WHATWG grammar: `event` is empty unless the host named it. */
export type OnEvent = (data: string, event: string) => void;

const lineBreakLf = '\n';
const lineBreakCr = '\r';

/**
 * Splits the text of an event stream into events: LF, CRLF and CR line ends (also cut in the middle), several data
 * lines, comments, a BOM. Unlike the grammar it also gives the last event when its blank line never came.
 */
export class SseParser {
  #rest = '';
  #data: string | null = null;
  #event = '';
  #skipLf = false;
  #started = false;
  readonly #onEvent: OnEvent;

  constructor(onEvent: OnEvent) {
    this.#onEvent = onEvent;
  }

  /** Characters of a line that has not ended yet. */
  get pending(): number {
    return this.#rest.length;
  }

  /** Within an event that says something: its data has begun and its blank line has not come. */
  get midEvent(): boolean {
    return this.#data !== null || this.#rest.startsWith('data:');
  }

  push(input: string): void {
    if (input === '') return;
    let text = input;
    if (!this.#started) {
      this.#started = true;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    let from = this.#skipLf && text.startsWith(lineBreakLf) ? 1 : 0;
    this.#skipLf = false;
    let cr = text.indexOf(lineBreakCr, from);
    for (;;) {
      const lf = text.indexOf(lineBreakLf, from);
      if (cr !== -1 && cr < from) cr = text.indexOf(lineBreakCr, from);
      const end = cr !== -1 && (lf === -1 || cr < lf) ? cr : lf;
      if (end === -1) break;
      this.#line(this.#rest === '' ? text.slice(from, end) : this.#rest + text.slice(from, end));
      this.#rest = '';
      from = end + 1;
      if (end === cr) {
        if (from === text.length) this.#skipLf = true;
        else if (text.charCodeAt(from) === 10) from += 1;
      }
    }
    if (from < text.length) this.#rest += text.slice(from);
  }

  /** The stream is over: what stands there without its line end or blank line counts. */
  end(): void {
    if (this.#rest !== '') {
      const line = this.#rest;
      this.#rest = '';
      this.#line(line);
    }
    this.#line('');
  }

  #line(line: string): void {
    if (line === '') {
      if (this.#data !== null) this.#onEvent(this.#data, this.#event);
      this.#data = null;
      this.#event = '';
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1);
    if (field === 'data') this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
    else if (field === 'event') this.#event = value;
  }
}

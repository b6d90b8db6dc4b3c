const replacement = '\ufffd';

/** What no database and no UTF-8 takes, replaced: lone surrogates and NUL. */
export function cleanText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed();
  return formed.includes('\0') ? formed.replaceAll('\0', replacement) : formed;
}

/** Holds the first half of a surrogate pair back until its other half arrives with the next delta. */
export class PairKeeper {
  #half = '';

  push(delta: string): string {
    let text = this.#half + delta;
    this.#half = '';
    const last = text.charCodeAt(text.length - 1);
    if (last >= 0xd800 && last <= 0xdbff) {
      this.#half = text.slice(-1);
      text = text.slice(0, -1);
    }
    return cleanText(text);
  }

  /** Nothing more comes: a half that waits is replaced. */
  end(): string {
    const text = this.#half === '' ? '' : replacement;
    this.#half = '';
    return text;
  }
}

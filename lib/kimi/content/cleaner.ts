import type { StepEvent } from '@/lib/kimi/types';
import { type LeakedCall, MarkupReader } from './markup';
import { endsInCode, findToken, thinkClose, thinkOpen, toolTokens } from './tokens';
import { PairKeeper } from './unicode';

type Kind = 'reasoning' | 'text';

const tokens = [...toolTokens, thinkOpen, thinkClose];

/**
 * What a reader may see of the deltas: halves of surrogate pairs joined, `<think>` tags turned into reasoning, leaked
 * tool-call markup taken out (and handed to `onCall`). Keeps the whole reasoning and text besides.
 */
export class Cleaner {
  reasoning = '';
  text = '';
  /** Tool-call markup was taken out. */
  leaked = false;

  #wire: Kind = 'text';
  #held = '';
  #thinking = false;
  #tagged = false;
  #reasoned = false;
  #markup: MarkupReader | null = null;
  readonly #pairs = new PairKeeper();

  constructor(
    readonly emit: (event: StepEvent) => void,
    readonly onCall: (call: LeakedCall) => void,
  ) {}

  push(kind: Kind, delta: string): void {
    if (kind !== this.#wire) this.#turn(kind);
    if (kind === 'reasoning') this.#reasoned = true;
    this.#read(this.#held + this.#pairs.push(delta));
  }

  /** A tool call or the end comes: what was held back is shown as it stands. */
  settle(): void {
    const ends = this.#wire === 'reasoning' && this.#held.startsWith(thinkClose);
    const rest = (ends ? '' : this.#held) + this.#pairs.end();
    this.#held = '';
    if (this.#markup) this.#markup.push(rest);
    else this.#show(rest);
  }

  end(): void {
    this.settle();
    this.#markup?.end();
    this.#markup = null;
  }

  #turn(kind: Kind): void {
    this.settle();
    if (this.#markup?.restful) this.end();
    this.#wire = kind;
  }

  #read(text: string): void {
    this.#held = '';
    if (this.#markup) {
      const after = this.#markup.push(text);
      if (after === null) return;
      this.#markup = null;
      this.#read(after);
      return;
    }
    const found = text.includes('<') ? findToken(text, 0, tokens) : null;
    if (found === null) {
      this.#show(text);
      return;
    }
    this.#show(text.slice(0, found.at));
    const rest = text.slice(found.at);
    if (found.token === null) this.#held = rest;
    else this.#token(found.token, rest.slice(found.token.length));
  }

  #token(token: string, after: string): void {
    if (this.#wire === 'reasoning' && token === thinkClose && mayEnd(after)) {
      this.#held = token + after;
      return;
    }
    const leak = this.#wire === 'reasoning' ? this.#leaksInReasoning(token, after) : this.#leaksInText(token);
    if (!leak) this.#show(token);
    else if (token === thinkOpen) this.#open();
    else if (token === thinkClose) this.#close();
    else {
      this.leaked = true;
      this.#markup = new MarkupReader(this.onCall);
      this.#markup.push(token);
    }
    this.#read(after);
  }

  /** Reasoning that has its own field needs no tags: they are dropped at its ends, and are its subject elsewhere. */
  #leaksInReasoning(token: string, after: string): boolean {
    if (token === thinkOpen) return this.reasoning.trim() === '';
    return token !== thinkClose || toolTokens.some((next) => after.trimStart().startsWith(next));
  }

  /** An answer may have tags and markup as its subject, above all in code. */
  #leaksInText(token: string): boolean {
    const first = this.text.trim() === '';
    if (token === thinkOpen) return !this.#thinking && (first || this.#tagged);
    if (this.#thinking) return true;
    if (endsInCode(this.text)) return false;
    return token !== thinkClose || first || (!this.#reasoned && !this.#tagged);
  }

  #open(): void {
    if (this.#wire === 'text') this.#thinking = this.#tagged = true;
  }

  #close(): void {
    if (this.#wire === 'reasoning') return;
    if (!this.#thinking && this.text !== '') {
      this.reasoning += this.text;
      this.text = '';
      this.emit({ type: 'text-was-reasoning' });
    }
    this.#thinking = false;
    this.#tagged = true;
  }

  #show(text: string): void {
    if (text === '') return;
    if (this.#wire === 'reasoning' || this.#thinking) {
      this.reasoning += text;
      this.emit({ type: 'reasoning', delta: text });
    } else {
      this.text += text;
      this.emit({ type: 'text', delta: text });
    }
  }
}

/** Whether the reasoning may be over at a `</think>`: nothing follows yet, or what may become markup. */
function mayEnd(after: string): boolean {
  const rest = after.trimStart();
  return toolTokens.some((token) => token !== rest && token.startsWith(rest));
}

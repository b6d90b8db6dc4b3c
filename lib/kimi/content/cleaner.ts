import type { StepEvent } from '@/lib/kimi/types';
import { Held, type Kind } from './held';
import { isCutOpening, LeakedArguments, type LeakedCall, readOpening } from './markup';
import {
  callArguments,
  callEnd,
  closingTokens,
  endsInCode,
  findToken,
  mayBecome,
  sectionEnd,
  thinkClose,
  thinkOpen,
  toolTokens,
} from './tokens';
import { PairKeeper } from './unicode';

const tokens = [...toolTokens, thinkOpen, thinkClose];
const endings = toolTokens.filter((token) => token !== callArguments);

/**
 * What a reader may see of the deltas: halves of surrogate pairs joined, `<think>` tags turned into reasoning, leaked
 * tool-call markup taken out (and handed to `onCall`). Markup that is only spoken of stays as it stands: nothing that was
 * said is lost. Keeps the whole reasoning and text besides.
 */
export class Cleaner {
  reasoning = '';
  text = '';
  /** Tool-call markup was taken out. */
  leaked = false;

  #wire: Kind = 'text';
  #thinking = false;
  #tagged = false;
  #reasoned = false;
  /** The leaked call whose arguments come in. */
  #call: LeakedArguments | null = null;
  /** A leaked call has ended, and another one or the section's end may follow. */
  #between = false;
  /** A token was shown because it was spoken of. */
  #spoken = false;
  readonly #held = new Held();
  readonly #pairs = new PairKeeper();

  constructor(
    readonly emit: (event: StepEvent) => void,
    readonly onCall: (call: LeakedCall) => void,
  ) {}

  push(kind: Kind, delta: string): void {
    if (kind !== this.#wire) this.#turn(kind);
    if (kind === 'reasoning') this.#reasoned = true;
    const text = this.#pairs.push(delta);
    if (this.#held.kind === null && !this.#call && !this.#between && !text.includes('<')) this.#show(text);
    else {
      this.#held.push(kind, text);
      this.#read();
    }
  }

  /** A tool call comes: what was held back is markup or is shown as it stands. */
  settle(): void {
    this.#held.push(this.#wire, this.#pairs.end());
    if (!this.#call) this.#release(true);
  }

  /** `cut`: the reply broke off in the middle. */
  end(cut = false): void {
    this.#held.push(this.#wire, this.#pairs.end());
    if (this.#call) {
      const rest = this.#drop(this.#held.text.length);
      if (!rest.startsWith('<|')) this.#call.push(rest);
      this.#endCall(false);
    }
    this.#release(cut);
    this.#between = false;
  }

  /** For a reply that is over and had no answer and no call: the answer may stand at the end of its reasoning. */
  findAnswer(): void {
    const at = this.reasoning.lastIndexOf(thinkClose);
    const answer = this.reasoning.slice(at + thinkClose.length);
    if (at === -1 || this.text.trim() !== '' || answer.trim() === '') return;
    this.reasoning = this.reasoning.slice(0, at);
    this.text = answer;
    const said = [
      { type: 'reasoning' as const, text: this.reasoning },
      { type: 'text' as const, text: answer },
    ];
    this.emit({ type: 'anew', said: said.filter((part) => part.text !== '') });
  }

  /** A token may be cut between the reasoning and the text; a thought that is over is not. */
  #turn(kind: Kind): void {
    this.#held.push(this.#wire, this.#pairs.end());
    if (this.#held.text.startsWith(thinkClose)) this.#release(false);
    if (this.#call?.isWhole) this.#endCall(false);
    this.#wire = kind;
  }

  #read(): void {
    while (this.#call ? this.#readArguments(this.#call) : this.#readPlain()) {}
  }

  /** Each answers whether something was judged, so that what follows can be. */
  #readArguments(call: LeakedArguments): boolean {
    const { text } = this.#held;
    const found = findToken(text, 0, endings);
    call.push(this.#drop(found?.at ?? text.length));
    if (!found?.token) return false;
    const ended = found.token === callEnd;
    if (ended) this.#drop(found.token.length);
    this.#endCall(ended);
    return true;
  }

  #readPlain(): boolean {
    const { text } = this.#held;
    if (text === '') return false;
    const found = text.includes('<') ? findToken(text, 0, tokens) : null;
    const before = text.slice(0, found?.at ?? text.length);
    if (this.#between && before.trim() === '') {
      if (!found?.token) return false;
    } else if (before !== '') {
      this.#between = false;
      this.#showHeld(before.length);
    }
    if (!found?.token) return false;
    if (found.token === thinkOpen || found.token === thinkClose) return this.#readThink(found.token);
    return this.#readMarkup(found.token);
  }

  #readThink(token: string): boolean {
    this.#leaveBetween();
    const after = this.#held.text.slice(token.length);
    if (this.#held.kind === 'text') {
      if (!this.#leaksInText(token)) this.#showHeld(token.length);
      else {
        this.#drop(token.length);
        if (token === thinkOpen) this.#thinking = this.#tagged = true;
        else this.#close();
      }
      return true;
    }
    const isCut = this.#held.isMixed(token.length);
    if (token === thinkClose && !isCut && mayEnd(after)) return false;
    if (isCut || this.#leaksInReasoning(token, after)) this.#drop(token.length);
    else this.#showHeld(token.length);
    return true;
  }

  #readMarkup(token: string): boolean {
    if (this.#standsInCode()) return this.#speak(token);
    const gap = this.#between ? this.#held.text.indexOf(token) : 0;
    const rest = this.#held.text.slice(gap);
    if (closingTokens.includes(token)) {
      const stray = this.#isStray(rest);
      if (stray === null) return false;
      if (!stray) return this.#speak(token);
      this.leaked = true;
      this.#drop(gap + token.length);
      this.#between &&= !sectionEnd.includes(token);
      return true;
    }
    const opening = readOpening(rest);
    if (opening.is === 'open') return false;
    if (opening.is === 'prose') return this.#speak(token);
    this.leaked = true;
    this.#drop(gap + opening.length);
    if (opening.is === 'call') this.#call = new LeakedArguments(opening.id);
    return true;
  }

  /** A closing token without its beginning. Null: what follows it must be seen first. */
  #isStray(rest: string): boolean | null {
    if (this.leaked || this.#between) return true;
    if (this.#spoken) return false;
    if (this.#shown().trim() === '') return true;
    let after = rest;
    for (let token: string | undefined = ''; token !== undefined; ) {
      after = after.slice(token.length).trimStart();
      token = closingTokens.find((candidate) => after.startsWith(candidate));
    }
    return after === '' || mayBecome(after, toolTokens) ? null : toolTokens.some((token) => after.startsWith(token));
  }

  /** The answer, or the thoughts, speak of the token. */
  #speak(token: string): true {
    this.#leaveBetween();
    this.#spoken = true;
    this.#showHeld(token.length);
    return true;
  }

  #leaveBetween(): void {
    if (!this.#between) return;
    this.#between = false;
    const { text } = this.#held;
    this.#showHeld(text.length - text.trimStart().length);
  }

  /** Nothing that could tell more comes in time. */
  #release(cut: boolean): void {
    const { text, kind } = this.#held;
    if (text === '') return;
    const rest = text.trimStart();
    const opening = readOpening(`${rest}{`);
    const isMarkup =
      opening.is === 'call' || isCutOpening(rest, cut) || closingTokens.some((token) => rest.startsWith(token));
    const isNothing = this.#between && (rest === '' || rest.startsWith('<|'));
    const isOver = kind === 'reasoning' && text.startsWith(thinkClose);
    if (isMarkup || isNothing || isOver) this.#drop(text.length);
    else this.#showHeld(text.length);
    this.leaked ||= isMarkup;
    if (opening.is === 'call') this.onCall(new LeakedArguments(opening.id).call(false));
  }

  /** Reasoning that has its own field needs no tags: they are dropped at its ends, and are its subject elsewhere. */
  #leaksInReasoning(token: string, after: string): boolean {
    if (token === thinkOpen) return this.reasoning.trim() === '';
    return toolTokens.some((next) => after.trimStart().startsWith(next));
  }

  /** An answer may have tags as its subject, above all in code. */
  #leaksInText(token: string): boolean {
    const first = this.text.trim() === '';
    if (token === thinkOpen) return !this.#thinking && (first || this.#tagged);
    if (this.#thinking) return true;
    if (endsInCode(this.text)) return false;
    return first || (!this.#reasoned && !this.#tagged);
  }

  /** Thoughts are no Markdown: only a mark right before the token tells that it is quoted. */
  #standsInCode(): boolean {
    return this.#showsReasoning() ? this.reasoning.endsWith('`') : endsInCode(this.text);
  }

  #showsReasoning = (): boolean => this.#held.kind === 'reasoning' || this.#thinking;

  #shown = (): string => (this.#showsReasoning() ? this.reasoning : this.text);

  #close(): void {
    if (!this.#thinking && this.text !== '') {
      this.reasoning += this.text;
      this.text = '';
      this.emit({ type: 'anew', said: [{ type: 'reasoning', text: this.reasoning }] });
    }
    this.#thinking = false;
    this.#tagged = true;
  }

  #endCall(ended: boolean): void {
    if (this.#call) this.onCall(this.#call.call(ended));
    this.#call = null;
    this.#between = ended;
  }

  #drop(length: number): string {
    return this.#held
      .take(length)
      .map((bit) => bit.text)
      .join('');
  }

  #showHeld(length: number): void {
    for (const bit of this.#held.take(length)) this.#show(bit.text, bit.kind);
  }

  #show(text: string, wire: Kind = this.#wire): void {
    if (text === '') return;
    if (wire === 'reasoning' || this.#thinking) {
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
  return rest === '' || mayBecome(rest, toolTokens);
}

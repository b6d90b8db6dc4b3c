import { parseError, tooLongError, truncatedError } from '@/lib/kimi/errors/breaks';
import { readSaid, saidNothing } from '@/lib/kimi/errors/said';
import { notSseError, streamError } from '@/lib/kimi/errors/step-error';
import type { FinishReason, StepError } from '@/lib/kimi/types';
import { choiceOf, saidIn, toolDeltasIn } from './chunk';
import { asObject, type Loose } from './loose';
import { type Piece, Pieces } from './pieces';
import { laterFinish, readFinish, type WireReport } from './report';
import { SseParser } from './sse';
import { ToolDeltas } from './tool-deltas';
import { usageOf } from './usage';

const maxEvent = 32 * 1024 * 1024;
const maxReply = 512 * 1024 * 1024;
const sseLine = /^(?:data|event|id|retry)?:/m;
const maxForeignBody = 64 * 1024;

/**
 * Turns the bytes of one answer into pieces of a reply, merged per read, and fills the report. Knows nothing of
 * sockets and time: whoever reads tells it how the connection ended.
 */
export class WireReader {
  /** No more bytes are wanted. */
  over = false;
  /** The last push brought the reply on, and was not only a keep-alive. */
  alive = false;

  #foreign: string | null = null;
  #sniffed = false;
  #partial = false;
  /** Deltas said something, so that a `message` beside them only repeats it. */
  #streams = false;
  #begun = false;
  #refused = false;
  #eventCount = 0;
  #length = 0;
  #head = '';
  readonly #decoder = new TextDecoder();
  readonly #sse = new SseParser((data, event) => this.#event(data, event));
  readonly #pieces = new Pieces();
  readonly #tools = new ToolDeltas();

  constructor(
    readonly report: WireReport,
    readonly headers: Record<string, string>,
    readonly secret: string,
    readonly onPieces: (pieces: Piece[]) => void,
  ) {}

  push(bytes: Uint8Array): void {
    this.alive = false;
    this.#take(this.#decoder.decode(bytes, { stream: true }));
    this.alive ||= this.#sse.midEvent;
    this.#flush();
  }

  /** The connection is at its end; `broken` tells why, where it did not end by itself. */
  end(broken: StepError | null): void {
    if (!this.over) {
      this.#take(this.#decoder.decode());
      if (this.#foreign === null) this.#sse.end();
    }
    this.#tools.end(this.#pieces);
    this.#flush();
    this.#conclude(broken);
  }

  #conclude(broken: StepError | null): void {
    const { report } = this;
    this.over = true;
    if (report.error || report.aborted) return;
    if (this.#foreign !== null) report.error = notSseError(this.#foreign, this.headers, this.secret);
    else if (report.finish !== null) report.late ??= report.unreadable > 0 ? parseError(report.unreadable) : null;
    else if (broken) report.error = { ...broken, partial: this.#partial };
    else if (this.#eventCount === 0 && this.#head.trim() !== '' && !sseLine.test(this.#head)) {
      report.error = notSseError(this.#head, this.headers, this.secret);
    } else report.error = truncatedError(this.#partial);
    if (this.#refused && report.finish === 'stop') report.finish = 'content-filter';
  }

  #take(text: string): void {
    if (this.over || text === '') return;
    if (!this.#sniffed) this.#sniff(text);
    if (this.#foreign !== null) {
      this.#foreign = (this.#foreign + text).slice(0, maxForeignBody);
      this.over = this.#foreign.length >= maxForeignBody;
      return;
    }
    if (this.#eventCount === 0 && this.#head.length < maxForeignBody) this.#head += text.slice(0, maxForeignBody);
    this.#sse.push(text);
    this.#length += text.length;
    if (this.#sse.pending > maxEvent || this.#length > maxReply) this.#fail(tooLongError(this.#partial));
  }

  /** No line of an event stream begins with these: a JSON error or a page, whatever the content type says. */
  #sniff(text: string): void {
    const start = text.trimStart().charAt(0);
    if (start === '') return;
    this.#sniffed = true;
    if (start === '{' || start === '[' || start === '<') this.#foreign = '';
  }

  #flush(): void {
    const pieces = this.#pieces.take();
    if (pieces.length > 0) this.onPieces(pieces);
  }

  #fail(error: StepError): void {
    if (this.report.finish === null) this.report.error = error;
    else this.report.late = error;
    this.over = true;
  }

  #event(data: string, event: string): void {
    if (this.over) return;
    this.#eventCount += 1;
    if (data.trim() === '[DONE]') {
      this.report.done = true;
      this.over = true;
      return;
    }
    const chunk = this.#parse(data, event);
    if (!chunk) return;
    const said = readSaid(chunk, event === 'error');
    if (said) this.#fail(streamError(said, this.#partial, this.secret));
    else this.#chunk(chunk);
  }

  #parse(data: string, event: string): Loose | null {
    try {
      return asObject(JSON.parse(data));
    } catch {
      if (event === 'error') return { message: data };
      const lines = data.split('\n');
      if (lines.length > 1 && lines.every(isEvent)) for (const line of lines) this.#event(line, event);
      else if (data.trim() !== '' && (event === '' || event === 'message')) this.report.unreadable += 1;
      return null;
    }
  }

  #chunk(chunk: Loose): void {
    const choice = choiceOf(chunk);
    this.report.usage = usageOf(chunk, choice, this.headers) ?? this.report.usage;
    if (!choice) {
      this.#finish(readFinish(chunk.finish_reason));
      return;
    }
    this.alive ||= !this.#begun;
    this.#begun = true;
    this.#streams = this.#delta(asObject(choice.delta)) || this.#streams;
    if (!this.#streams) this.#delta(asObject(choice.message));
    this.#finish(readFinish(choice.finish_reason));
  }

  #finish(finish: FinishReason | null): void {
    if (finish === null) return;
    this.alive = true;
    if (finish === 'error') this.#fail(streamError(saidNothing, this.#partial, this.secret));
    else this.report.finish = laterFinish(this.report.finish, finish);
  }

  /** Answers whether it said something. */
  #delta(delta: Loose | null): boolean {
    if (!delta) return false;
    const { reasoning, text, refused } = saidIn(delta);
    this.#pieces.text('reasoning', reasoning);
    this.#pieces.text('text', text);
    if (refused) this.#refused = true;
    const tools = toolDeltasIn(delta);
    for (const tool of tools) this.#tools.push(tool, this.#pieces);
    if (reasoning === '' && text === '' && tools.length === 0) return false;
    this.#partial = true;
    this.alive = true;
    return true;
  }
}

/** Hosts that leave out the blank lines: each line is an event of its own. */
function isEvent(line: string): boolean {
  if (line.trim() === '' || line.trim() === '[DONE]') return true;
  try {
    return asObject(JSON.parse(line)) !== null;
  } catch {
    return false;
  }
}

import type { StepCall, StepEvent } from '@/lib/kimi/types';
import { callPlace, data, type StreamChunk } from './chunks';
import { inputChunk } from './shown';
import type { Part, StreamData } from './types';

/** Turns what arrives of one try into chunks for viewers and, at the same time, into the parts that are stored. */
export class StepEncoder {
  readonly parts: Part[] = [];
  private open: { type: 'reasoning' | 'text'; id: string; pieces: string[]; since: number } | null = null;
  private since: number | null = null;

  constructor(
    private readonly about: StreamData['step'],
    private readonly now: () => number = Date.now,
  ) {}

  /** The try begins. */
  start(): StreamChunk[] {
    return [{ type: 'start-step' }, data('step', this.about)];
  }

  encode(event: StepEvent): StreamChunk[] {
    if (event.type === 'reasoning' || event.type === 'text') return this.say(event.type, event.delta);
    if (event.type === 'tool-start') {
      const closing = this.close();
      this.parts.push({ type: 'tool', index: event.index, id: event.id, name: event.name, arguments: '' });
      return [...closing, this.calling(event)];
    }
    if (event.type === 'anew') return this.anew(event.said);
    const part = this.parts.find((p) => p.type === 'tool' && p.index === event.index);
    if (part?.type === 'tool') part.arguments += event.delta;
    return [{ type: 'tool-input-delta', toolCallId: this.place(event.index), inputTextDelta: event.delta }];
  }

  /** Nothing more of this try arrives; `calls` are its calls as finally understood. */
  finish(calls: readonly StepCall[]): StreamChunk[] {
    return [...this.close(), ...calls.flatMap((call, index) => this.settle(call, index))];
  }

  private say(type: 'reasoning' | 'text', delta: string, since?: number): StreamChunk[] {
    const chunks: StreamChunk[] = [];
    if (this.open?.type !== type) {
      chunks.push(...this.close());
      this.open = { type, id: String(this.parts.length), pieces: [], since: since ?? this.now() };
      this.since ??= this.open.since;
      chunks.push({ type: `${type}-start`, id: this.open.id });
    }
    this.open.pieces.push(delta);
    chunks.push({ type: `${type}-delta`, id: this.open.id, delta });
    return chunks;
  }

  /** Viewers drop what they have of the try and get it anew; stock ones drop the part that tells of the try as well. */
  private anew(said: { type: 'reasoning' | 'text'; text: string }[]): StreamChunk[] {
    this.close();
    const calls = this.parts.splice(0).filter((part) => part.type === 'tool');
    const chunks = said.flatMap(({ type, text }) => this.say(type, text, this.since ?? this.now()));
    if (calls.length > 0) chunks.push(...this.close());
    this.parts.push(...calls);
    return [{ type: 'reset-step' }, data('step', this.about), ...chunks, ...calls.flatMap((call) => this.recall(call))];
  }

  private recall({ index, id, name, arguments: text }: Extract<Part, { type: 'tool' }>): StreamChunk[] {
    return [
      this.calling({ index, id, name }),
      { type: 'tool-input-delta', toolCallId: this.place(index), inputTextDelta: text },
    ];
  }

  private calling({ index, id, name }: { index: number; id: string; name: string }): StreamChunk {
    return { type: 'tool-input-start', toolCallId: this.place(index), toolName: name, dynamic: true, callId: id };
  }

  private close(): StreamChunk[] {
    if (!this.open) return [];
    const { type, id, pieces, since } = this.open;
    const text = pieces.join('');
    this.open = null;
    if (type === 'text') {
      this.parts.push({ type, text });
      return [{ type: 'text-end', id }];
    }
    const ms = this.now() - since;
    this.parts.push({ type, text, ms });
    return [{ type: 'reasoning-end', id, ms }];
  }

  private settle(call: StepCall, index: number): StreamChunk[] {
    const chunks: StreamChunk[] = [];
    let part = this.parts.find((p) => p.type === 'tool' && p.index === index);
    const place = { toolCallId: this.place(index), toolName: call.name, dynamic: true, callId: call.id } as const;
    if (part?.type !== 'tool') {
      part = { type: 'tool', index, id: call.id, name: call.name, arguments: call.arguments };
      this.parts.push(part);
      chunks.push({ type: 'tool-input-start', ...place });
    }
    Object.assign(part, { id: call.id, name: call.name, arguments: call.arguments });
    if (call.recovered) part.recovered = true;
    if (call.invalid) part.invalid = call.invalid;
    chunks.push(inputChunk(place, part));
    return chunks;
  }

  private place(index: number): string {
    return callPlace(this.about.step, this.about.attempt, index);
  }
}

import type { StreamData } from './types';

type DataChunk = {
  [K in keyof StreamData]: { type: `data-${K}`; data: StreamData[K]; transient?: true };
}[keyof StreamData];

/** A call as viewers name it; `callId` is the vendor's name. */
export type CallPlace = { toolCallId: string; toolName: string; dynamic: true; callId: string };

/** Set where a call's text is only the beginning: how many characters the whole has. */
type Shortened = { providerMetadata?: { pensee: { length: number } } };

/** What a viewer's stream carries: chunks of the AI SDK's UI message stream, and data parts of ours. */
export type StreamChunk =
  | { type: 'start'; messageId: string }
  | { type: 'start-step' }
  | { type: 'finish-step' }
  /** The parts of the present try are void; they come anew. */
  | { type: 'reset-step' }
  | { type: 'reasoning-start' | 'text-start' | 'text-end'; id: string }
  /** `ms`: how long the thought streamed. */
  | { type: 'reasoning-end'; id: string; ms: number }
  | { type: 'reasoning-delta' | 'text-delta'; id: string; delta: string }
  | ({ type: 'tool-input-start' } & CallPlace)
  | { type: 'tool-input-delta'; toolCallId: string; inputTextDelta: string }
  | ({ type: 'tool-input-available'; input: unknown; arguments: string; recovered?: true } & CallPlace & Shortened)
  | ({ type: 'tool-input-error'; input: unknown; errorText: string } & CallPlace & Shortened)
  | ({ type: 'tool-output-available'; toolCallId: string; output: string; dynamic: true; ms: number } & Shortened)
  /** `unknown`: nobody can say whether it took effect. */
  | ({
      type: 'tool-output-error';
      toolCallId: string;
      errorText: string;
      dynamic: true;
      ms: number;
      unknown?: true;
    } & Shortened)
  | DataChunk
  | { type: 'finish'; finishReason: string }
  | { type: 'abort' }
  | { type: 'error'; errorText: string };

/** One event of the stream, as bytes go out. */
export const frame = (chunk: StreamChunk): string => `data: ${JSON.stringify(chunk)}\n\n`;

export const data = <K extends keyof StreamData>(key: K, value: StreamData[K]): StreamChunk =>
  ({ type: `data-${key}`, data: value }) as StreamChunk;

/** Place of a call as viewers name it: vendors reuse their own ids. */
export const callPlace = (step: number, attempt: number, index: number) => `${step}.${attempt}.${index}`;

export type CallIndex = { step: number; attempt: number; index: number };

/** The numbers that `callPlace` was made of. */
export function readCallPlace(place: string): CallIndex {
  const [step = Number.NaN, attempt = Number.NaN, index = Number.NaN] = place.split('.').map(Number);
  return { step, attempt, index };
}

/** Joins neighbouring deltas of the same part, so that the log grows with the text and not with its pieces. */
export function mergeDeltas(chunks: readonly StreamChunk[]): StreamChunk[] {
  const merged: StreamChunk[] = [];
  for (const chunk of chunks) {
    const last = merged.at(-1);
    if (last && 'delta' in chunk && 'delta' in last && last.type === chunk.type && last.id === chunk.id) {
      merged[merged.length - 1] = { ...last, delta: last.delta + chunk.delta };
    } else if (last?.type === 'tool-input-delta' && chunk.type === last.type && last.toolCallId === chunk.toolCallId) {
      merged[merged.length - 1] = { ...last, inputTextDelta: last.inputTextDelta + chunk.inputTextDelta };
    } else {
      merged.push(chunk);
    }
  }
  return merged;
}

import { countCharacters, wholeAt } from '@/lib/characters';
import { readArguments } from '@/lib/kimi/content/calls';
import type { CallPlace, StreamChunk } from './chunks';

/**
 * Most of a call's input or result that goes to a page by itself, characters. A run of 300 steps may hold 60 MB of them,
 * and a reader opens a few; those are loaded as a whole when asked for.
 */
export const shownLength = 4_000;

/** `length`: characters of the whole, where `text` is only its beginning. */
export type Shown = { text: string; length?: number };

/** What a page gets of a text. `length`: characters of the whole, where `text` is not all of it. */
export function shownOf(text: string, length?: number): Shown {
  if (text.length <= shownLength) return { text };
  return { text: `${text.slice(0, wholeAt(text, shownLength))}…`, length: length ?? countCharacters(text) };
}

/** How long the whole is, where stock clients of the AI SDK look for what its chunks have no field for. */
const toldLength = ({ length }: Shown) => (length === undefined ? {} : { providerMetadata: { pensee: { length } } });

type Input = { arguments: string; recovered?: true; invalid?: { message: string } };

/** Tells a call as finally understood. A long `input` is no object any more but the beginning of its JSON text. */
export function inputChunk(place: CallPlace, { arguments: source, recovered, invalid }: Input): StreamChunk {
  const shown = shownOf(source);
  const told = { ...place, ...toldLength(shown) };
  if (invalid)
    return { type: 'tool-input-error', ...told, input: shown.text, errorText: shownOf(invalid.message).text };
  const input = shown.length === undefined ? (readArguments(source) ?? source) : shown.text;
  const rescued = recovered ? { recovered } : {};
  return { type: 'tool-input-available', ...told, input, arguments: shown.text, ...rescued };
}

type Output = {
  state: string;
  output: string | null;
  /** Of the whole, characters. */
  outputLength?: number | null;
};

/** Tells how a call ended: the whole result, or its beginning. */
export function outputChunk(toolCallId: string, call: Output, ms: number): StreamChunk {
  const shown = shownOf(call.output ?? '', call.outputLength ?? undefined);
  const told = { toolCallId, dynamic: true, ms, ...toldLength(shown) } as const;
  if (call.state === 'done') return { type: 'tool-output-available', output: shown.text, ...told };
  const unknown = call.state === 'unknown' ? ({ unknown: true } as const) : {};
  return { type: 'tool-output-error', errorText: shown.text, ...told, ...unknown };
}

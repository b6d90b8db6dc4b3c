import type { PartView, StepView } from '@/lib/conversations/view';
import type { StreamChunk } from '@/lib/runs/chunks';

type ToolPart = Extract<PartView, { type: 'tool' }>;
type ToolChunk = StreamChunk & { toolCallId: string };

/** Takes a chunk about the step's tool call number `index` in. */
export function readToolChunk(step: StepView, index: number, chunk: ToolChunk): StepView {
  const places = step.parts.flatMap((part, i) => (part.type === 'tool' ? [i] : []));
  const place = places[index];
  const part = place === undefined ? undefined : (step.parts[place] as ToolPart);
  if (place !== undefined && part) return { ...step, parts: step.parts.with(place, changed(part, chunk)) };
  if (!('callId' in chunk) || index !== places.length) return step;
  const fresh: ToolPart = { type: 'tool', id: chunk.callId, name: chunk.toolName, arguments: '', state: 'planned' };
  return { ...step, parts: [...step.parts, changed(fresh, chunk)] };
}

function changed(part: ToolPart, chunk: ToolChunk): ToolPart {
  switch (chunk.type) {
    case 'tool-input-start':
      return { ...part, id: chunk.callId, name: chunk.toolName };
    case 'tool-input-delta':
      return { ...part, arguments: part.arguments + chunk.inputTextDelta };
    case 'tool-input-available': {
      const called = { ...part, id: chunk.callId, name: chunk.toolName, ...input(chunk.arguments, chunk) };
      return chunk.recovered ? { ...called, recovered: true } : called;
    }
    case 'tool-input-error': {
      const source = typeof chunk.input === 'string' ? chunk.input : part.arguments;
      return { ...part, id: chunk.callId, ...input(source, chunk), state: 'invalid', output: chunk.errorText };
    }
    case 'tool-output-available':
      return { ...part, state: 'done', ...output(chunk.output, chunk), ms: chunk.ms };
    case 'tool-output-error':
      return part.state === 'invalid'
        ? part
        : { ...part, state: chunk.unknown ? 'unknown' : 'failed', ...output(chunk.errorText, chunk), ms: chunk.ms };
    default:
      return part;
  }
}

type MaybeShortened = Extract<ToolChunk, { providerMetadata?: unknown }>;

function input(source: string, { providerMetadata }: MaybeShortened) {
  const length = providerMetadata?.pensee.length;
  return { arguments: source, ...(length === undefined ? {} : { argumentsLength: length }) };
}

function output(text: string, { providerMetadata }: MaybeShortened) {
  const length = providerMetadata?.pensee.length;
  return { output: text, ...(length === undefined ? {} : { outputLength: length }) };
}

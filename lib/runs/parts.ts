import type { StreamChunk } from './chunks';
import type { Part } from './types';

/** The parts that a log of chunks tells of: how a new owner rescues what a dead one had shown. */
export function partsOf(chunks: readonly StreamChunk[]): Part[] {
  const parts: Part[] = [];
  const calls = new Map<string, Extract<Part, { type: 'tool' }>>();
  for (const chunk of chunks) {
    switch (chunk.type) {
      case 'reasoning-start':
        parts.push({ type: 'reasoning', text: '', ms: 0 });
        break;
      case 'text-start':
        parts.push({ type: 'text', text: '' });
        break;
      case 'reasoning-delta':
      case 'text-delta': {
        const last = parts.at(-1);
        if (last && last.type !== 'tool') last.text += chunk.delta;
        break;
      }
      case 'reasoning-end': {
        const last = parts.at(-1);
        if (last?.type === 'reasoning') last.ms = chunk.ms;
        break;
      }
      case 'reset-step':
        parts.length = 0;
        calls.clear();
        break;
      case 'tool-input-start': {
        const call = {
          type: 'tool' as const,
          index: calls.size,
          id: chunk.callId,
          name: chunk.toolName,
          arguments: '',
        };
        calls.set(chunk.toolCallId, call);
        parts.push(call);
        break;
      }
      case 'tool-input-delta': {
        const call = calls.get(chunk.toolCallId);
        if (call) call.arguments += chunk.inputTextDelta;
        break;
      }
    }
  }
  return parts;
}

/** A cut call never ran; it is marked so wherever the try is shown. */
export function markCut(parts: readonly Part[]): Part[] {
  const invalid = { kind: 'cut', message: 'The call was cut off and did not run.' } as const;
  return parts.map((part) => (part.type === 'tool' ? { ...part, invalid: part.invalid ?? invalid } : part));
}

export const textOf = (parts: readonly Part[], type: 'reasoning' | 'text'): string =>
  parts.map((p) => (p.type === type ? p.text : '')).join('');

import type { StreamChunk } from '@/lib/runs/chunks';
import type { ShareParts } from './types';

/**
 * What a watcher of a live share may be told of a chunk; null: nothing. Only what is named here passes, so that a new
 * kind of chunk stays inside until somebody decides about it.
 */
export function filterChunk(chunk: StreamChunk, parts: ShareParts): StreamChunk | null {
  switch (chunk.type) {
    case 'start':
      return { type: 'start', messageId: '' };
    case 'start-step':
    case 'finish-step':
    case 'reset-step':
      return { type: chunk.type };
    case 'text-start':
    case 'text-end':
      return parts.answers ? { type: chunk.type, id: chunk.id } : null;
    case 'text-delta':
      return parts.answers ? { type: chunk.type, id: chunk.id, delta: chunk.delta } : null;
    case 'reasoning-start':
      return parts.reasoning ? { type: chunk.type, id: chunk.id } : null;
    case 'reasoning-end':
      return parts.reasoning ? { type: chunk.type, id: chunk.id, ms: chunk.ms } : null;
    case 'reasoning-delta':
      return parts.reasoning ? { type: chunk.type, id: chunk.id, delta: chunk.delta } : null;
    case 'data-step': {
      const { step, attempt, joins } = chunk.data;
      return { type: 'data-step', data: { step, attempt, startedAt: 0, ...(joins ? { joins } : {}) } };
    }
    case 'data-position':
      return { type: 'data-position', data: chunk.data };
    default:
      return 'toolCallId' in chunk ? filterCall(chunk, parts) : null;
  }
}

function filterCall(chunk: StreamChunk & { toolCallId: string }, parts: ShareParts): StreamChunk | null {
  const { toolCallId } = chunk;
  const place = { toolCallId, dynamic: true, callId: '' } as const;
  switch (chunk.type) {
    case 'tool-input-start':
      return parts.toolInputs || parts.toolResults ? { type: chunk.type, ...place, toolName: chunk.toolName } : null;
    case 'tool-input-delta':
      return parts.toolInputs ? { type: chunk.type, toolCallId, inputTextDelta: chunk.inputTextDelta } : null;
    case 'tool-input-available': {
      const { toolName, input, arguments: written } = chunk;
      return parts.toolInputs ? { type: chunk.type, ...place, toolName, input, arguments: written } : null;
    }
    case 'tool-input-error': {
      if (!parts.toolInputs && !parts.toolResults) return null;
      const input = parts.toolInputs ? chunk.input : '';
      const errorText = parts.toolResults ? chunk.errorText : '';
      return { type: chunk.type, ...place, toolName: chunk.toolName, input, errorText };
    }
    case 'tool-output-available':
      return parts.toolResults ? { type: chunk.type, toolCallId, dynamic: true, output: chunk.output, ms: 0 } : null;
    case 'tool-output-error':
      return parts.toolResults
        ? { type: chunk.type, toolCallId, dynamic: true, errorText: chunk.errorText, ms: 0 }
        : null;
    default:
      return null;
  }
}

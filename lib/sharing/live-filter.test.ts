import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StreamChunk } from '@/lib/runs/chunks';
import { filterChunk } from './live-filter';
import { partNames } from './snapshot';
import type { ShareParts } from './types';

const place = { toolCallId: '0.0.0', dynamic: true, callId: 'never' } as const;
const step = { step: 0, attempt: 0 };

/** One of each kind of chunk there is, every word in it named by the part it belongs to. */
const chunks: StreamChunk[] = [
  { type: 'start', messageId: 'never' },
  { type: 'start-step' },
  { type: 'finish-step' },
  { type: 'reset-step' },
  { type: 'reasoning-start', id: '0' },
  { type: 'reasoning-delta', id: '0', delta: 'reasoning' },
  { type: 'reasoning-end', id: '0', ms: 5 },
  { type: 'text-start', id: '1' },
  { type: 'text-delta', id: '1', delta: 'answers' },
  { type: 'text-end', id: '1' },
  { type: 'tool-input-start', ...place, toolName: 'toolName' },
  { type: 'tool-input-delta', toolCallId: '0.0.0', inputTextDelta: 'toolInputs' },
  { type: 'tool-input-available', ...place, toolName: 'toolName', input: { a: 'toolInputs' }, arguments: 'toolInputs' },
  { type: 'tool-input-error', ...place, toolName: 'toolName', input: 'toolInputs', errorText: 'toolResults' },
  { type: 'tool-output-available', toolCallId: '0.0.0', output: 'toolResults', dynamic: true, ms: 1 },
  { type: 'tool-output-error', toolCallId: '0.0.0', errorText: 'toolResults', dynamic: true, ms: 1 },
  { type: 'data-position', data: { epoch: 1, seq: 2 } },
  { type: 'data-step', data: { ...step, startedAt: 1_700_000_000_000 } },
  { type: 'data-cut', data: { ...step, error: { message: 'never' } as never } },
  { type: 'data-wait', data: { ...step, until: 1, error: { message: 'never' } as never } },
  {
    type: 'data-spend',
    data: { ...step, finish: 'stop', spend: { costNano: 1 } as never, notices: ['never' as never] },
  },
  { type: 'data-compacted', data: { step: 0, before: 1, after: 2 } },
  { type: 'data-end', data: { state: 'failed', end: { reason: 'error', error: { message: 'never' } as never } } },
  { type: 'finish', finishReason: 'never' },
  { type: 'abort' },
  { type: 'error', errorText: 'never' },
];

const choice = fc.record(
  Object.fromEntries(partNames.map((name) => [name, fc.boolean()])) as Record<keyof ShareParts, fc.Arbitrary<boolean>>,
);
const words = ['never', 'reasoning', 'answers', 'toolInputs', 'toolResults', 'toolName'] as const;
const values = (chunk: StreamChunk) => JSON.stringify({ ...chunk, type: '' });

it('passes the chosen parts of a running reply, and nothing else', () => {
  fc.assert(
    fc.property(choice, (parts) => {
      const told = chunks.flatMap((chunk) => filterChunk(chunk, parts) ?? []).map(values);
      const may = { ...parts, never: false, toolName: parts.toolInputs || parts.toolResults };
      for (const word of words)
        expect(
          told.some((text) => text.includes(word)),
          word,
        ).toBe(may[word]);
      expect(told.join()).not.toMatch(/costNano|17000000/);
    }),
  );
});

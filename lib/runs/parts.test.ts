import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepEvent } from '@/lib/kimi/types';
import { mergeDeltas } from './chunks';
import { StepEncoder } from './encoder';
import { markCut, partsOf, textOf } from './parts';

const said = fc.oneof(
  fc.record({ type: fc.constant('reasoning' as const), delta: fc.string({ minLength: 1 }) }),
  fc.record({ type: fc.constant('text' as const), delta: fc.string({ minLength: 1 }) }),
);

const encodeAll = (events: StepEvent[]) => {
  const encoder = new StepEncoder({ step: 0, attempt: 0, startedAt: 0 }, () => 0);
  const chunks = events.flatMap((e) => encoder.encode(e));
  return { chunks: [...chunks, ...encoder.finish([])], parts: encoder.parts };
};

describe('what viewers are told and what is stored', () => {
  it('are the same, merged or not', () => {
    fc.assert(
      fc.property(fc.array(said), (events) => {
        const { chunks, parts } = encodeAll(events);
        expect(partsOf(chunks)).toEqual(parts);
        expect(partsOf(mergeDeltas(chunks))).toEqual(parts);
      }),
    );
  });

  it('holds every character in order', () => {
    fc.assert(
      fc.property(fc.array(said), (events) => {
        const { parts } = encodeAll(events);
        for (const type of ['reasoning', 'text'] as const) {
          expect(textOf(parts, type)).toBe(events.map((e) => (e.type === type ? e.delta : '')).join(''));
        }
      }),
    );
  });

  it('reads thoughts anew that were taken for the answer', () => {
    const { chunks, parts } = encodeAll([
      { type: 'text', delta: 'thinking ' },
      { type: 'text', delta: 'aloud' },
      { type: 'anew', said: [{ type: 'reasoning', text: 'thinking aloud' }] },
      { type: 'text', delta: 'Answer' },
    ]);
    expect(parts).toEqual([
      { type: 'reasoning', text: 'thinking aloud', ms: 0 },
      { type: 'text', text: 'Answer' },
    ]);
    expect(partsOf(chunks)).toEqual(parts);
  });

  it('keeps the calls of what is read anew', () => {
    const { chunks, parts } = encodeAll([
      { type: 'text', delta: 'thinking' },
      { type: 'tool-start', index: 0, id: 'look:0', name: 'look' },
      { type: 'tool-arguments', index: 0, delta: '{"a":' },
      { type: 'anew', said: [{ type: 'reasoning', text: 'thinking' }] },
      { type: 'tool-arguments', index: 0, delta: '1}' },
      { type: 'text', delta: 'Answer' },
    ]);
    expect(parts).toEqual([
      { type: 'reasoning', text: 'thinking', ms: 0 },
      { type: 'tool', index: 0, id: 'look:0', name: 'look', arguments: '{"a":1}' },
      { type: 'text', text: 'Answer' },
    ]);
    expect(partsOf(chunks)).toEqual(parts);
    expect(partsOf(mergeDeltas(chunks))).toEqual(parts);
  });

  it('tells stock viewers again which try they see', () => {
    const { chunks } = encodeAll([
      { type: 'text', delta: 'thinking' },
      { type: 'anew', said: [{ type: 'reasoning', text: 'thinking' }] },
    ]);
    const reset = chunks.findIndex((chunk) => chunk.type === 'reset-step');
    expect(chunks[reset + 1]).toEqual({ type: 'data-step', data: { step: 0, attempt: 0, startedAt: 0 } });
  });

  it('marks a call that was cut off', () => {
    const { parts } = encodeAll([
      { type: 'tool-start', index: 0, id: 'web_fetch:0', name: 'web_fetch' },
      { type: 'tool-arguments', index: 0, delta: '{"url":"ht' },
    ]);
    expect(markCut(parts)).toMatchObject([{ type: 'tool', arguments: '{"url":"ht', invalid: { kind: 'cut' } }]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssistantMessageView } from '@/lib/conversations/view';
import { mergeDeltas, type StreamChunk } from '@/lib/runs/chunks';
import { beginReply, type Reply, readChunks } from './reply';
import { share } from './share';
import { createEventParser } from './sse';

const blank: AssistantMessageView = {
  role: 'assistant',
  id: 'm',
  parentId: 'u',
  runId: 'r',
  state: 'queued',
  end: null,
  model: 'kimi-k2-thinking',
  effort: null,
  steps: [],
  spend: null,
  createdAt: '2026-11-23T10:00:00.000Z',
  endedAt: null,
  siblings: { index: 0, ids: ['m'] },
};

const spend = {
  promptTokens: 100,
  cachedTokens: 60,
  cacheWriteTokens: 0,
  completionTokens: 20,
  reasoningTokens: 8,
  totalTokens: 120,
  costNano: 1_000,
  estimated: false,
  practice: false,
};
const call = (index: number) => ({
  toolCallId: `0.0.${index}`,
  toolName: 'web_fetch',
  dynamic: true as const,
  callId: `x:${index}`,
});
const error = { kind: 'network', message: 'reset', retryable: true, partial: true, remedy: 'network' } as const;

/** A run with two calls, a cut try, a continuation and a compaction. */
const live: StreamChunk[] = [
  { type: 'start-step' },
  { type: 'data-step', data: { step: 0, attempt: 0, startedAt: 0 } },
  { type: 'reasoning-start', id: '0' },
  ...['I ', 'should ', 'look ', 'it ', 'up.'].map((delta) => ({ type: 'reasoning-delta', id: '0', delta }) as const),
  { type: 'reasoning-end', id: '0', ms: 1_200 },
  { type: 'tool-input-start', ...call(0) },
  { type: 'tool-input-delta', toolCallId: '0.0.0', inputTextDelta: '{"url":' },
  { type: 'tool-input-delta', toolCallId: '0.0.0', inputTextDelta: '"http://a"}' },
  { type: 'tool-input-start', ...call(1) },
  { type: 'tool-input-available', ...call(0), input: { url: 'http://a' }, arguments: '{"url":"http://a"}' },
  { type: 'tool-input-error', ...call(1), input: '{', errorText: 'not JSON' },
  { type: 'data-spend', data: { step: 0, attempt: 0, finish: 'tool-calls', spend, notices: [] } },
  { type: 'tool-output-available', toolCallId: '0.0.0', output: 'page', dynamic: true, ms: 40 },
  { type: 'finish-step' },
  { type: 'data-compacted', data: { step: 1, before: 9_000, after: 700 } },
  { type: 'start-step' },
  { type: 'data-step', data: { step: 1, attempt: 0, startedAt: 50 } },
  { type: 'text-start', id: '0' },
  { type: 'text-delta', id: '0', delta: 'Half an ' },
  { type: 'text-end', id: '0' },
  { type: 'data-cut', data: { step: 1, attempt: 0, error } },
  { type: 'finish-step' },
  { type: 'data-wait', data: { step: 1, attempt: 1, until: 99, error } },
  { type: 'start-step' },
  { type: 'data-step', data: { step: 1, attempt: 1, joins: true, startedAt: 60 } },
  { type: 'text-start', id: '0' },
  ...['ans', 'wer', ', 漢字 😀.'].map((delta) => ({ type: 'text-delta', id: '0', delta }) as const),
  { type: 'text-end', id: '0' },
  { type: 'data-spend', data: { step: 1, attempt: 1, finish: 'stop', spend, notices: ['no_done'] } },
  { type: 'finish-step' },
  { type: 'data-end', data: { state: 'done', end: { reason: 'complete' } } },
  { type: 'finish', finishReason: 'stop' },
];

const start: StreamChunk = { type: 'start', messageId: 'm' };
const position = (seq: number): StreamChunk => ({ type: 'data-position', data: { epoch: 1, seq } });
const read = (batches: StreamChunk[][]): Reply => batches.reduce((r, b) => readChunks(r, b, 100), beginReply(blank));
const whole = read([[start, position(0), ...live]]).message;

function split<T>(items: readonly T[], cuts: readonly number[]): T[][] {
  const at = [...new Set(cuts.map((c) => c % (items.length + 1)))].sort((a, b) => a - b);
  return [...at, items.length].map((end, i) => items.slice(i === 0 ? 0 : at[i - 1], end));
}

/** Durations are measured by each reader and may differ; everything else may not. */
const timeless = (message: AssistantMessageView) => ({
  ...message,
  endedAt: null,
  steps: message.steps.map((step) => ({
    ...step,
    ms: null,
    parts: step.parts.map((part) => (part.type === 'reasoning' ? { ...part, ms: 0 } : part)),
  })),
});

describe('a reply read from its stream', () => {
  it('has its steps, parts, spend and end', () => {
    expect(whole.steps.map((s) => [s.step, s.attempt, s.state, s.finish])).toEqual([
      [0, 0, 'done', 'tool-calls'],
      [1, 0, 'cut', null],
      [1, 1, 'done', 'stop'],
    ]);
    expect(whole.steps[0]?.parts).toMatchObject([
      { type: 'reasoning', text: 'I should look it up.', ms: 1_200 },
      {
        type: 'tool',
        id: 'x:0',
        name: 'web_fetch',
        arguments: '{"url":"http://a"}',
        state: 'done',
        output: 'page',
        ms: 40,
      },
      { type: 'tool', id: 'x:1', arguments: '{', state: 'invalid', output: 'not JSON' },
    ]);
    expect(whole.steps[1]).toMatchObject({ error, compacted: { before: 9_000, after: 700 } });
    expect(whole.steps[2]).toMatchObject({ joins: true, notices: ['no_done'], parts: [{ text: 'answer, 漢字 😀.' }] });
    expect(whole).toMatchObject({ state: 'done', end: { reason: 'complete' }, spend: { costNano: 2_000 } });
  });

  it('knows which inputs and results are only a beginning', () => {
    const providerMetadata = { pensee: { length: 98_304 } };
    const told = { dynamic: true, ms: 1, providerMetadata } as const;
    const cases: [StreamChunk, StreamChunk, object][] = [
      [
        { type: 'tool-input-available', ...call(0), input: '{"a…', arguments: '{"a…', providerMetadata },
        { type: 'tool-output-available', toolCallId: '0.0.0', output: 'p…', ...told },
        { state: 'done', arguments: '{"a…', argumentsLength: 98_304, output: 'p…', outputLength: 98_304 },
      ],
      [
        { type: 'tool-input-available', ...call(0), input: {}, arguments: '{}' },
        { type: 'tool-output-error', toolCallId: '0.0.0', errorText: 'p…', ...told },
        { state: 'failed', arguments: '{}', output: 'p…', outputLength: 98_304 },
      ],
      [
        { type: 'tool-input-available', ...call(0), input: {}, arguments: '{}' },
        { type: 'tool-output-error', toolCallId: '0.0.0', errorText: 'p…', unknown: true, ...told },
        { state: 'unknown', arguments: '{}', output: 'p…', outputLength: 98_304 },
      ],
      [
        { type: 'tool-input-error', ...call(0), input: '{"a…', errorText: 'not JSON', providerMetadata },
        { type: 'finish-step' },
        { state: 'invalid', arguments: '{"a…', argumentsLength: 98_304, output: 'not JSON' },
      ],
    ];
    for (const [input, output, expected] of cases) {
      const begun: StreamChunk[] = [start, ...live.slice(0, 2), { type: 'tool-input-start', ...call(0) }];
      const [part] = read([[...begun, input, output]]).message.steps[0]?.parts ?? [];
      const { type: _, id: __, name: ___, ms: ____, ...rest } = part as never as Record<string, unknown>;
      expect(rest).toEqual(expected);
    }
  });

  it('drops what was shown of a try whose parts come anew', () => {
    const text = { type: 'text-delta', id: '0', delta: 'hm' } as const;
    const again: StreamChunk[] = [{ type: 'reset-step' }, { type: 'reasoning-delta', id: '0', delta: 'hm' }];
    const begun = [start, ...live.slice(0, 2)];
    expect(read([[...begun, text]]).message.steps[0]?.parts).toMatchObject([{ type: 'text', text: 'hm' }]);
    expect(read([[...begun, text, ...again]]).message.steps[0]?.parts).toMatchObject([
      { type: 'reasoning', text: 'hm' },
    ]);
  });

  it('waits visibly until the next try begins', () => {
    const at = live.findIndex((chunk) => chunk.type === 'data-wait');
    expect(read([[start, ...live.slice(0, at + 1)]]).wait).toMatchObject({ until: 99 });
    expect(read([[start, ...live.slice(0, at + 3)]]).wait).toBeNull();
  });

  it('leaves no step streaming when the run ended in the middle', () => {
    const end: StreamChunk = { type: 'data-end', data: { state: 'stopped', end: { reason: 'stopped' } } };
    expect(read([[start, ...live.slice(0, 4), end]]).message.steps[0]?.state).toBe('cut');
  });

  it('is the same however it is split', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (cuts) => {
        const reply = read(split([start, position(0), ...live], cuts));
        expect(reply.message).toEqual(whole);
        expect(reply.position).toEqual({ epoch: 1, seq: live.length });
      }),
    );
  });

  it('is the same after any break and replay', () => {
    fc.assert(
      fc.property(
        fc.nat(live.length),
        fc.nat(live.length),
        fc.array(fc.nat(), { maxLength: 6 }),
        (broke, joined, cuts) => {
          const first = [start, position(0), ...live.slice(0, broke)];
          const replay = [start, ...mergeDeltas(live.slice(0, joined)), position(joined), ...live.slice(joined)];
          expect(timeless(read(split([...first, ...replay], cuts)).message)).toEqual(timeless(whole));
        },
      ),
    );
  });
});

describe('sharing what is equal', () => {
  it('keeps the identity of equal parts and takes the others', () => {
    const next = { ...structuredClone(whole), state: 'failed' as const };
    const shared = share(whole, next);
    expect(shared).toEqual(next);
    expect(shared.steps).toBe(whole.steps);
    expect(share(whole, structuredClone(whole))).toBe(whole);
  });
});

describe('server-sent events', () => {
  it('are the same however the bytes are split, and skip pings and the end mark', () => {
    const text = `: ping\r\n\r\n${live.map((c) => `data: ${JSON.stringify(c)}\r\n\r\n`).join(': ping\n\n')}data: [DONE]\n\n`;
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 20 }), (cuts) => {
        const parse = createEventParser();
        expect(split([...text], cuts).flatMap((piece) => parse(piece.join('')))).toEqual(live);
      }),
    );
  });
});

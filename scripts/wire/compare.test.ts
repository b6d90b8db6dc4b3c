import { describe, expect, it } from 'vitest';
import { type WireCase, wireCase } from './cases';
import { differences, type LedgerRow, type Observed } from './compare';

const usage = {
  promptTokens: 24,
  completionTokens: 31,
  totalTokens: 55,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  reasoningTokens: 0,
};

const given = (expected: object): WireCase =>
  wireCase.parse({
    name: 'case',
    status: 200,
    headers: {},
    chunks: [],
    end: 'close',
    expect: { reasoning: 'think', text: 'yes', toolCalls: [], finishReason: 'stop', usage, error: null, ...expected },
  });

const row: LedgerRow = { purpose: 'step', runId: 'r', step: 0, attempt: 0, state: 'final', ...usage };

const seen = (more: Partial<Observed> = {}): Observed => ({
  parts: [
    { type: 'reasoning', text: 'think' },
    { type: 'text', text: 'yes' },
  ],
  calls: [],
  finish: 'stop',
  notices: [],
  error: null,
  streamed: { reasoning: 'think', text: 'yes' },
  rows: [row],
  executed: [],
  violations: [],
  ...more,
});

const call = { id: 'f:0', name: 'look', arguments: '{"a":1}', invalid: false, recovered: false };
const wanted = { id: 'f:0', name: 'look', input: { a: 1 } };
const search = { id: '$web_search:0', name: '$web_search', input: { q: 1 } };
const ran = [{ name: 'look', input: { a: 1 } }];
const failed = { kind: 'http' as const, status: 503, type: 'x', retryable: true, partial: false };
const told = { ...failed, message: 'm', remedy: 'overloaded' as const };
const nothing = { reasoning: '', text: '', finishReason: 'error', usage: null };
const unseen = { parts: [], streamed: { reasoning: '', text: '' }, finish: 'error', error: told };

describe('what holds', () => {
  it.each<[string, object, Partial<Observed>]>([
    ['the same', {}, {}],
    ['a long text', { text: { repeat: 3, data: 'ab' } }, textIs('ababab')],
    ['white space that is not kept', { text: '\n' }, textIs('')],
    ['a call with any id', { toolCalls: [{ ...wanted, id: '*' }] }, { calls: [call], executed: ran }],
    ['an invalid call that did not run', { toolCalls: [{ id: 'f:0', name: 'look', invalid: true }] }, invalidCall()],
    ['an estimate where none was told', { usage: null }, { rows: [{ ...row, state: 'estimated' }] }],
    ['an error', { ...nothing, error: failed }, { ...unseen, rows: [{ ...row, state: 'estimated' }] }],
    ['a refusal that cost nothing', { ...nothing, error: { ...failed, status: 429 } }, refusedFree()],
    ['a notice beside the expected one', { notice: 'truncated' }, { notices: ['truncated', 'no_done'] }],
    ['two notices', { notices: ['truncated', 'no_done'] }, { notices: ['truncated', 'no_done'] }],
    ['arguments of white space', { toolCalls: [{ ...wanted, input: {} }] }, blankCall()],
    ["the vendor's own tool, answered with its arguments", { toolCalls: [search] }, searched('{"q":1}')],
    ['parts in order', { parts: ['reasoning:think', 'text:yes'] }, {}],
  ])('%s', (_, expected, found) => expect(differences(given(expected), seen(found))).toEqual([]));
});

describe('what does not hold', () => {
  it.each<[string, object, Partial<Observed>, RegExp]>([
    ['another stored text', { text: 'no' }, {}, /stored text: expected "no", found "yes"/],
    ['a stream that said otherwise', {}, { streamed: { reasoning: 'think', text: 'ye' } }, /streamed text/],
    ['another order', { parts: ['text:yes', 'reasoning:think'] }, {}, /parts/],
    ['another finish', { finishReason: 'length' }, {}, /finish: expected "length", found "stop"/],
    ['a notice that is missing', { notice: 'truncated' }, {}, /notices/],
    ['a notice too many', {}, { notices: ['no_done'] }, /notices/],
    ['one of two notices', { notices: ['truncated', 'no_done'] }, { notices: ['no_done'] }, /notices/],
    ["the vendor's own tool with another answer", { toolCalls: [search] }, searched('done'), /call 0 result/],
    ['an error that is missing', { error: failed }, {}, /^error: expected/],
    ['an error of another kind', { ...nothing, error: { ...failed, kind: 'stream' } }, unseen, /error kind/],
    ['other tokens', {}, { rows: [{ ...row, cachedTokens: 8 }] }, /attempt 0 tokens/],
    ['an estimate where it was told', {}, { rows: [{ ...row, state: 'estimated' }] }, /state/],
    ['a certain figure where none was told', { usage: null }, {}, /state: expected "estimated"/],
    ['an estimate of nothing', { usage: null }, { rows: [emptyRow()] }, /an estimate of no tokens/],
    ['no row', {}, { rows: [] }, /no row/],
    ['a call that is missing', { toolCalls: [wanted] }, {}, /number of calls/],
    ['a call that did not run', { toolCalls: [wanted] }, { calls: [call] }, /calls that ran/],
    ['an invalid call that ran', invalidWanted(), { ...invalidCall(), executed: ran }, /calls that ran/],
    ['a request the vendor would refuse', {}, { violations: ['the vendor would refuse: x'] }, /would refuse/],
  ])('%s', (_, expected, found, message) => {
    expect(differences(given(expected), seen(found)).join('\n')).toMatch(message);
  });
});

function textIs(text: string): Partial<Observed> {
  return { parts: [{ type: 'reasoning', text: 'think' }, ...textParts(text)], streamed: { reasoning: 'think', text } };
}

function textParts(text: string): Observed['parts'] {
  return text === '' ? [] : [{ type: 'text', text }];
}

it('takes cases that leave out or null what they have nothing to say of', () => {
  const bare = given({
    toolCalls: [{ id: '*', name: 'look', input: 'no object', invalid: true, recovered: null }],
    usage: { promptTokens: 24, completionTokens: 31 },
    error: { kind: 'tool-input', status: null },
    notice: null,
    parts: null,
  });
  const error = {
    kind: 'tool-input' as const,
    message: 'm',
    retryable: false,
    partial: true,
    remedy: 'report' as const,
  };
  expect(differences(bare, seen({ ...invalidCall(), error }))).toEqual([]);
});

function blankCall(): Partial<Observed> {
  return { calls: [{ ...call, arguments: ' \n' }], executed: [{ name: 'look', input: {} }] };
}

function searched(output: string): Partial<Observed> {
  const { id, name } = search;
  return { calls: [{ id, name, arguments: '{"q":1}', invalid: false, recovered: false, output }] };
}

function invalidCall(): Partial<Observed> {
  return { calls: [{ ...call, invalid: true }] };
}

function invalidWanted() {
  return { toolCalls: [{ id: 'f:0', name: 'look', invalid: true }] };
}

function emptyRow(): LedgerRow {
  return { ...row, state: 'estimated', promptTokens: 0, completionTokens: 0 };
}

function refusedFree(): Partial<Observed> {
  return {
    ...unseen,
    error: { ...told, status: 429 },
    rows: [{ ...emptyRow(), state: 'final' }],
  };
}

import { expect, it } from 'vitest';
import { networkError } from './breaks';
import { classify } from './classes';
import { publicText } from './public';
import { retryAfter } from './retry-after';
import { readSaid } from './said';
import { httpError } from './step-error';

const now = Date.parse('2026-11-23T12:00:00Z');

it.each<[name: string, headers: Record<string, string>, text: string, ms: number | undefined]>([
  ['nothing', {}, 'slow down', undefined],
  ['seconds', { 'retry-after': '3' }, '', 3_000],
  ['parts of seconds', { 'retry-after': '0.5' }, '', 500],
  ['milliseconds win', { 'retry-after-ms': '20', 'retry-after': '3' }, '', 20],
  ['a date', { 'retry-after': 'Mon, 23 Nov 2026 12:00:05 GMT' }, '', 5_000],
  ['a past date', { 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }, '', 0],
  ['words', {}, 'please try again after 1 seconds', 1_000],
  ['words with parts', {}, 'Please try again in 1.5s.', 1_500],
  ['words in ms', {}, 'try again in 200ms', 200],
  ['minutes', {}, 'try again in 2 minutes', 120_000],
  ['nonsense', { 'retry-after': 'soon' }, '', undefined],
])('waits as told: %s', (_name, headers, text, ms) => {
  expect(retryAfter(headers, text, now)).toBe(ms);
});

it.each([
  ['Your account org-1<ak-1> request reached TPM rate limit', 'Your account request reached TPM rate limit'],
  ['Incorrect API key provided: sk-abcdef', 'Incorrect API key provided: …'],
  ['key top-secret refused', 'key … refused'],
  ['<html><body>502</body></html>', null],
  ['<|tool_call_begin|>functions.a:0', null],
  ['a\n\n  b', 'a b'],
  ['', null],
  ['use a <b>bold</b> tag', 'use a bold tag'],
])('shows of %j', (said, shown) => {
  expect(publicText(said, 'top-secret')).toBe(shown);
});

it('bounds what it shows', () => {
  expect(publicText('x'.repeat(10_000))?.length).toBeLessThanOrEqual(300);
});

it.each([
  [400, 'invalid_request_error', 'whatever', 'report', false],
  [400, 'content_filter', 'x', 'refused', false],
  [401, null, 'x', 'check-key', false],
  [403, 'permission_denied_error', 'x', 'check-key', false],
  [404, 'resource_not_found_error', 'x', 'pick-model', false],
  [408, null, 'x', 'overloaded', true],
  [429, null, 'x', 'wait', true],
  [429, 'exceeded_current_quota_error', 'x', 'add-credit', false],
  [429, 'rate_limit_reached_error', 'reached TPD rate limit', 'wait', false],
  [429, 'engine_overloaded_error', 'x', 'overloaded', true],
  [500, 'server_error', 'x', 'overloaded', true],
  [502, null, '', 'overloaded', true],
  [529, null, '', 'overloaded', true],
  [499, 'client_closed_request', 'client closed', 'report', false],
  [401, 'invalid_request_error', 'Incorrect API key provided', 'check-key', false],
  [403, 'invalid_request_error', 'x', 'check-key', false],
  [404, 'invalid_request_error', 'The model does not exist', 'pick-model', false],
  [422, 'invalid_request_error', 'x', 'report', false],
  [429, 'invalid_request_error', 'x', 'wait', true],
  [500, 'invalid_request_error', 'boom', 'overloaded', true],
  [500, 'BadRequestError', 'boom', 'overloaded', true],
  [400, null, 'moonshot/kimi is not a valid model ID', 'pick-model', false],
  [400, 'invalid_request_error', 'This model was discontinued', 'pick-model', false],
  [400, 'invalid_request_error', 'Content Exists Risk', 'refused', false],
  [403, null, 'Your input was flagged by moderation', 'refused', false],
  [400, 'exceed_context_size_error', 'x', 'compact', false],
  [500, null, 'the request exceeds the available context size', 'compact', false],
])('status %i %s %s: %s', (status, type, message, remedy, retryable) => {
  const error = httpError(status, {}, JSON.stringify({ error: { message, type } }), 'k');
  expect(error).toMatchObject({ kind: 'http', status, type, remedy, retryable, partial: false });
});

it.each([
  ['invalid_api_key', 401, 'check-key', false],
  ['invalid_api_key', null, 'check-key', false],
  ['model_not_found', 400, 'pick-model', false],
  ['model_not_found', null, 'pick-model', false],
  ['context_length_exceeded', 400, 'compact', false],
  ['insufficient_quota', 429, 'add-credit', false],
  ['rate_limit_exceeded', 429, 'wait', true],
  ['rate_limit_exceeded', null, 'wait', true],
  ['unsupported_value', 400, 'report', false],
  ['unsupported_value', null, 'report', false],
])('an invalid_request_error of the code %s and the status %s: %s', (code, status, remedy, retryable) => {
  expect(classify({ message: 'x', type: 'invalid_request_error', code, status })).toMatchObject({ remedy, retryable });
});

it.each<[name: string, value: object, said: object | null]>([
  ['code and message', { code: 500, message: 'broke' }, { message: 'broke', status: 500 }],
  ['a code in words', { code: 'overloaded', message: 'broke' }, { message: 'broke', code: 'overloaded' }],
  ['a greeting', { code: 0, message: 'ok' }, null],
  ['a detail', { detail: 'Model is loading' }, { message: 'Model is loading' }],
  ['a list of details', { detail: [{ loc: ['body'], msg: 'field required' }] }, { message: 'field required' }],
  ['an empty error alone', { error: {} }, { message: '' }],
  ['an empty error beside choices', { error: {}, choices: [] }, null],
  ['an error without words beside choices', { error: { message: '', code: null }, choices: [] }, null],
  ['an error beside choices', { error: { message: 'x' }, choices: [] }, { message: 'x' }],
  ['a code beside choices', { code: 500, message: 'x', choices: [] }, null],
  ['usage', { usage: { prompt_tokens: 1 } }, null],
])('hears in an event %s', (_name, value, said) => {
  expect(readSaid(value)).toEqual(said && expect.objectContaining(said));
});

it('tells a system code of the network, and nothing else of it', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' });
  const error = networkError(new Error('outer', { cause }), false);
  expect(error).toMatchObject({ kind: 'network', retryable: true, remedy: 'network' });
  expect(error.message).toContain('ECONNREFUSED');
  expect(error.message).not.toContain('10.0.0.1');
  expect(networkError(Object.assign(new Error(''), { code: 'CERT_HAS_EXPIRED' }), false).retryable).toBe(false);
});

import { expect, test } from 'vitest';
import { PenseeError } from '@/lib/errors';
import { networkError, timeoutError } from '@/lib/kimi/errors/breaks';
import { httpError } from '@/lib/kimi/errors/step-error';
import { listingTrouble, listTrouble, modelTrouble } from './trouble';

const host = { name: 'api.moonshot.ai', apiKey: 'sk-sesame' };
const said = (error: ReturnType<typeof networkError>) =>
  new PenseeError('unavailable', error.message, { details: { error } });
const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' });

test.each([
  [
    host,
    httpError(401, {}, '{"error":{"message":"Invalid: sk-sesame"}}', host.apiKey),
    'KIMI_API_KEY: api.moonshot.ai refuses this key.',
  ],
  [{ ...host, apiKey: '' }, httpError(401, {}, '', ''), 'KIMI_API_KEY is missing: api.moonshot.ai wants a key.'],
  [
    host,
    networkError(refused, false),
    'KIMI_BASE_URL: api.moonshot.ai does not answer. The host could not be reached. (ECONNREFUSED)',
  ],
  [
    host,
    timeoutError(10_000, false),
    'KIMI_BASE_URL: api.moonshot.ai does not answer. The host said nothing for 10 s.',
  ],
  [host, httpError(404, {}, 'nothing here', ''), 'KIMI_BASE_URL: api.moonshot.ai does not list its models. '],
])('a host that lists nothing is told in one line', (of, error, line) => {
  const told = listTrouble(of, said(error));
  expect(told.startsWith(line)).toBe(true);
  expect(told).not.toMatch(/\n|sesame/);
});

test('the same as data for a page, with what can be done about it', () => {
  expect(listingTrouble(said(networkError(refused, false)))).toMatchObject({ kind: 'network', remedy: 'network' });
  expect(listingTrouble(said(httpError(401, {}, '', '')))).toMatchObject({ remedy: 'check-key', status: 401 });
  expect(listingTrouble(new Error('broken'))).toMatchObject({ remedy: 'report', status: null });
});

const listed = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `m${i}`, contextLength: null, reasons: null, created: 0 }));

test.each([
  [undefined, 3, null],
  ['m1', 3, null],
  ['gone', 0, null],
  ['gone', 2, 'KIMI_MODEL: h does not list gone. It lists m0, m1.'],
  [
    'gone',
    14,
    'KIMI_MODEL: h does not list gone. It lists m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11 and 2 more.',
  ],
])('the model %s of %i listed', (wanted, count, line) => {
  expect(modelTrouble('h', listed(count), wanted)).toBe(line);
});

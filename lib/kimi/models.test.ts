import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PenseeError } from '@/lib/errors';
import { type WireAnswer, WireServer } from '@/test/wire-server';
import { isRetired, type ListedModel, listModels, pickModel, readList, retiredMessage } from './models';
import { shippedPrice } from './prices';
import { estimateTokens } from './tokens';

const model = (id: string, created = 0, reasons: boolean | null = null): ListedModel => ({
  id,
  contextLength: null,
  reasons,
  created,
});

describe('the model of new conversations', () => {
  it.each<[name: string, listed: ListedModel[], wanted: string | undefined, picked: string]>([
    ['the wanted one', [model('kimi-k2-thinking')], 'my-model', 'my-model'],
    ['k2-thinking where listed', [model('kimi-k3', 9), model('kimi-k2-thinking', 1)], undefined, 'kimi-k2-thinking'],
    [
      'under another name',
      [model('llama'), model('moonshotai/Kimi-K2-Thinking')],
      undefined,
      'moonshotai/Kimi-K2-Thinking',
    ],
    ['not its turbo', [model('kimi-k2-thinking-turbo', 2), model('kimi-k3', 1)], undefined, 'kimi-k3'],
    [
      'the newest by date',
      [model('kimi-k2.6', 1), model('kimi-k3', 2), model('kimi-k4', 3, true)],
      undefined,
      'kimi-k4',
    ],
    [
      'the newest by family',
      [model('kimi-k2.6'), model('kimi-k3.1-pro'), model('kimi-k3')],
      undefined,
      'kimi-k3.1-pro',
    ],
    [
      'no code model, no highspeed',
      [model('kimi-k2.7-code', 9), model('kimi-k3.1-pro-highspeed', 9), model('kimi-k2.6', 1)],
      undefined,
      'kimi-k2.6',
    ],
    ['one that thinks', [model('moonshot-v1-8k', 9, false), model('kimi-k2.6', 1, true)], undefined, 'kimi-k2.6'],
    ['any, where none thinks', [model('llama')], undefined, 'llama'],
    ['the default, where none is listed', [], undefined, 'kimi-k2-thinking'],
  ])('%s', (_name, listed, wanted, picked) => {
    expect(pickModel(listed, wanted)).toBe(picked);
  });
});

it('says that a model is gone, and what to take instead', () => {
  const then = new Date('2026-11-23');
  expect(isRetired('kimi-k2-thinking', then)).toBe(true);
  expect(isRetired('kimi-k3', then)).toBe(false);
  expect(retiredMessage('kimi-k2-thinking', [model('kimi-k3')], then)).toMatch(
    /not served any more since 2026-05-25.*kimi-k3/,
  );
  expect(retiredMessage('kimi-k3', [model('kimi-k3')], then)).toBeNull();
});

describe('the list', () => {
  const json = (status: number, body: string): WireAnswer => ({
    status,
    headers: {},
    chunks: [body],
    delaysMs: [],
    end: 'close',
  });
  let answer: WireAnswer;
  let server: WireServer;
  beforeAll(async () => {
    server = await WireServer.open(() => answer);
  });
  afterAll(() => server.close());
  const list = () => listModels({ name: 'h', baseUrl: server.url, apiKey: 'secret-key', practice: false });

  it('is read with lengths and dates', async () => {
    answer = json(
      200,
      JSON.stringify({
        data: [
          { id: 'a', context_length: 10, supports_reasoning: true, created: 5 },
          { id: 'b', max_model_len: 20 },
          {},
        ],
      }),
    );
    expect(await list()).toEqual([
      { id: 'a', contextLength: 10, reasons: true, created: 5 },
      { id: 'b', contextLength: 20, reasons: null, created: 0 },
    ]);
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer secret-key');
  });

  it.each([
    [json(401, '{"error":{"message":"bad secret-key","type":"invalid_authentication_error"}}'), 'check-key'],
    [json(200, '<html></html>'), 'overloaded'],
    [{ ...json(200, ''), end: 'reset' as const, endDelayMs: 10 }, 'network'],
  ])('fails in one kind of error %#', async (given, remedy) => {
    answer = given;
    const error = await list().catch((cause) => cause);
    expect(error).toBeInstanceOf(PenseeError);
    expect(error.code).toBe('unavailable');
    expect(error.details.error.remedy).toBe(remedy);
    expect(JSON.stringify([error.message, error.details])).not.toContain('secret-key');
  });

  it('is none where it has no data', () => {
    expect(readList('{}')).toBeNull();
    expect(readList('no')).toBeNull();
  });
});

it('knows prices by model and date, and no price for others', () => {
  expect(shippedPrice('kimi-k2-thinking', new Date('2026-11-23'))).toEqual({
    input: 600_000_000,
    cached: 150_000_000,
    cacheWrite: 600_000_000,
    output: 2_500_000_000,
  });
  expect(shippedPrice('kimi-k3', new Date('2026-01-01'))).toBeNull();
  expect(shippedPrice('moonshotai/kimi-k3', new Date('2026-11-23'))).toBeNull();
});

it('estimates tokens of Latin and Chinese text', () => {
  expect(estimateTokens('')).toBe(0);
  expect(estimateTokens('four char words, as it is')).toBe(7);
  expect(estimateTokens('你好世界你好')).toBe(4);
});

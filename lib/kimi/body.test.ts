import { describe, expect, it } from 'vitest';
import { requestBody, takesPartial } from './body';
import { familyOf } from './families';
import { vendorRefusal } from './rules';
import type { Effort, WireMessage } from './types';

const kimi = { name: 'api.moonshot.ai', baseUrl: 'https://api.moonshot.ai/v1', apiKey: 'k', practice: false };
const vllm = { ...kimi, name: 'vllm', baseUrl: 'http://gpu.local:8000/v1' };
const tool = { name: 'web_fetch', description: 'd', parameters: { type: 'object' } };
const messages: WireMessage[] = [
  { role: 'user', content: 'Hi' },
  {
    role: 'assistant',
    content: '',
    tool_calls: [{ id: 'web_fetch:0', type: 'function', function: { name: 'web_fetch', arguments: '{}' } }],
  },
];

const body = (host: typeof kimi, model: string, effort?: Effort) =>
  requestBody({ host, model, messages, tools: [tool], effort, maxCompletionTokens: 100, cacheKey: 'c' });

it.each([
  ['kimi-k2-thinking', 'k2-thinking'],
  ['kimi-k2-thinking-turbo', 'k2-thinking'],
  ['moonshotai/Kimi-K2-Thinking', 'k2-thinking'],
  ['kimi-k2-thinking-maas', 'k2-thinking'],
  ['kimi-k2-0905-preview', 'k2-instruct'],
  ['kimi-k2-turbo-preview', 'k2-instruct'],
  ['moonshotai/Kimi-K2-Instruct-0905', 'k2-instruct'],
  ['kimi-k2.5', 'k2.5'],
  ['moonshotai/kimi-k2.6', 'k2.6'],
  ['kimi-k2.7-code-highspeed', 'k2.7-code'],
  ['kimi-k3', 'k3'],
  ['kimi-k3.1-pro-highspeed', 'k3.1-pro'],
  ['moonshot-v1-8k', 'moonshot-v1'],
  ['llama-4', 'unknown'],
])('%s is of the family %s', (model, family) => {
  expect(familyOf(model).name).toBe(family);
});

describe('the body of a request', () => {
  const models = [
    'kimi-k2-thinking',
    'kimi-k2-0905-preview',
    'kimi-k2.5',
    'kimi-k2.6',
    'kimi-k2.7-code',
    'kimi-k3',
    'kimi-k3.1-pro',
    'moonshot-v1-128k',
    'kimi-k9',
  ];

  it.each(models)('is what the vendor takes: %s', (model) => {
    for (const effort of [undefined, 'low', 'high', 'max'] as const) {
      const sent = body(kimi, model, effort) as Parameters<typeof vendorRefusal>[0];
      expect(vendorRefusal(sent)).toBeNull();
    }
  });

  it.each<[string, object, string[]]>([
    [
      'kimi-k2-thinking',
      { temperature: 1, max_completion_tokens: 100, prompt_cache_key: 'c' },
      ['thinking', 'reasoning_effort', 'max_tokens'],
    ],
    [
      'kimi-k2.6',
      { thinking: { type: 'enabled', keep: 'all' }, max_completion_tokens: 100 },
      ['temperature', 'reasoning_effort'],
    ],
    ['kimi-k2.7-code', { max_completion_tokens: 100 }, ['temperature', 'thinking', 'reasoning_effort']],
    ['kimi-k3', { reasoning_effort: 'low' }, ['temperature', 'thinking']],
  ])('%s', (model, fields, without) => {
    const sent = body(kimi, model, 'low');
    expect(sent).toMatchObject({ ...fields, stream: true, stream_options: { include_usage: true } });
    for (const field of without) expect(sent).not.toHaveProperty(field);
  });

  it('keeps to what every server knows on other hosts', () => {
    expect(Object.keys(body(vllm, 'my-model')).toSorted()).toEqual(
      ['max_tokens', 'messages', 'model', 'stream', 'stream_options', 'tool_choice', 'tools'].toSorted(),
    );
    expect(body(vllm, 'moonshotai/kimi-k2.6')).not.toHaveProperty('thinking');
    expect(takesPartial(vllm, 'moonshotai/Kimi-K2-Thinking')).toBe(false);
    expect(takesPartial(vllm, 'kimi-k2-thinking-maas')).toBe(false);
    expect(takesPartial(vllm, 'kimi-k2-thinking')).toBe(true);
    expect(takesPartial(kimi, 'kimi-k2-thinking')).toBe(true);
    expect(takesPartial({ ...vllm, practice: true }, 'moonshotai/Kimi-K2-Thinking')).toBe(true);
  });

  it('has no effort unless one is asked for', () => {
    expect(body(kimi, 'kimi-k3')).not.toHaveProperty('reasoning_effort');
  });
});

describe('tools', () => {
  const named = (name: string) => ({ ...tool, name });
  const offered = ['$web_search', 'ls', 'a.b', 'look'].map(named);
  const sent = (host: typeof kimi, model: string) =>
    requestBody({ host, model, messages, tools: offered, maxCompletionTokens: 100 }).tools;

  it("has the vendor's own by their names alone, and none that the vendor refuses", () => {
    expect(sent(kimi, 'kimi-k2.6')).toEqual([
      { type: 'builtin_function', function: { name: '$web_search' } },
      { type: 'function', function: named('look') },
    ]);
  });

  it('has any name on other hosts, and none of the vendor', () => {
    expect(sent(vllm, 'moonshotai/Kimi-K2.6')).toEqual(
      ['ls', 'a.b', 'look'].map((name) => ({ type: 'function', function: named(name) })),
    );
  });
});

describe('the vendor refuses', () => {
  const ask = (more: object) => ({ model: 'kimi-k2.6', messages: [{ role: 'user', content: 'Hi' }], ...more });
  const assistant = {
    role: 'assistant',
    content: '',
    tool_calls: [{ id: 'a', function: { name: 'f', arguments: '{}' } }],
  };
  const answer = { role: 'tool', tool_call_id: 'a', content: 'r' };
  it.each<[string, object, RegExp]>([
    ['a temperature', { temperature: 0.6 }, /invalid temperature: only 1 is allowed/],
    ['two ways to think', { thinking: { type: 'enabled' }, reasoning_effort: 'low' }, /cannot specify both/],
    ['no thinking on k2.7', { model: 'kimi-k2.7-code', thinking: { type: 'disabled' } }, /only type=enabled/],
    ['a named tool', { model: 'kimi-k3', tool_choice: { type: 'function' } }, /'specified' is incompatible/],
    [
      'tools of one name',
      { tools: [{ function: { name: 'abc' } }, { function: { name: 'abc' } }] },
      /abc is duplicated/,
    ],
    [
      'an empty assistant',
      {
        messages: [
          { role: 'user', content: 'x' },
          { role: 'assistant', content: '' },
        ],
      },
      /position 1 with role 'assistant' must not be empty/,
    ],
    [
      'missing reasoning',
      { messages: [{ role: 'user', content: 'x' }, assistant, answer] },
      /reasoning_content is missing in assistant tool call message at index 1/,
    ],
    [
      'empty reasoning',
      { messages: [{ role: 'user', content: 'x' }, { ...assistant, reasoning_content: '' }, answer] },
      /reasoning_content is missing/,
    ],
    [
      'an open call',
      {
        messages: [
          { role: 'user', content: 'x' },
          { ...assistant, reasoning_content: 'w' },
        ],
      },
      /did not have response messages: a/,
    ],
    ['a short name', { tools: [{ function: { name: 'ls' } }] }, /function name is invalid/],
    [
      'a function named like one of its own',
      { tools: [{ type: 'function', function: { name: '$web_search' } }] },
      /name/,
    ],
    ['an orphan', { messages: [{ role: 'user', content: 'x' }, answer] }, /tool_call_id a is not found/],
  ])('%s', (_name, more, text) => {
    const refusal = vendorRefusal(ask(more));
    expect(refusal).toMatchObject({ status: 400, type: 'invalid_request_error' });
    expect(refusal?.message).toMatch(text);
  });

  it('takes no missing reasoning amiss while thinking is off', () => {
    expect(vendorRefusal(ask({ thinking: { type: 'disabled' }, messages: [assistant, answer] }))).toBeNull();
  });
});

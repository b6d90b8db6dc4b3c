import { afterEach, describe, expect, it } from 'vitest';
import { events, practiceClient, user } from '@/test/practice-client';
import { type PracticeServer, startPractice } from './server';

let practice: PracticeServer;

afterEach(() => practice.close());

const start = async () => {
  practice = await startPractice({ rate: 0, scriptable: true });
};

const { post } = practiceClient(() => practice.url);

describe('what the vendor refuses', () => {
  const call = { id: 'functions.look:0', type: 'function', function: { name: 'look', arguments: '{}' } };
  const tool = (name: string) => ({ type: 'function', function: { name, parameters: { type: 'object' } } });
  const result = { role: 'tool', tool_call_id: call.id, content: 'seen' };
  const hello = user('Hello');

  it.each<[string, number, RegExp, object]>([
    ['a model that is gone', 404, /Not found the model kimi-latest/, { model: 'kimi-latest' }],
    ['another temperature', 400, /invalid temperature: only 1 is allowed/, { model: 'kimi-k2.6', temperature: 0.5 }],
    [
      'thinking with an effort',
      400,
      /cannot specify both 'thinking' and 'reasoning_effort'/,
      { model: 'kimi-k2.6', thinking: { type: 'enabled' }, reasoning_effort: 'high' },
    ],
    [
      'a named tool choice',
      400,
      /tool_choice 'specified' is incompatible/,
      { model: 'kimi-k3', tools: [tool('look')], tool_choice: { type: 'function', function: { name: 'look' } } },
    ],
    ['tools of one name', 400, /function name look is duplicated/, { tools: [tool('look'), tool('look')] }],
    ['a short tool name', 400, /function name is invalid/, { tools: [tool('do')] }],
    ['an empty message', 400, /position 0 with role 'user' must not be empty/, { messages: [user('')] }],
    [
      'an empty assistant message',
      400,
      /position 1 with role 'assistant' must not be empty/,
      { messages: [hello, { role: 'assistant', content: '', reasoning_content: 'hm' }, hello] },
    ],
    [
      'a tool turn without reasoning',
      400,
      /reasoning_content is missing in assistant tool call message at index 1/,
      { messages: [hello, { role: 'assistant', content: '', tool_calls: [call] }, result] },
    ],
    [
      'empty reasoning, from k2.6 on',
      400,
      /reasoning_content is missing/,
      {
        model: 'kimi-k2.6',
        messages: [hello, { role: 'assistant', content: '', reasoning_content: '', tool_calls: [call] }, result],
      },
    ],
    [
      'a call without its answer',
      400,
      /did not have response messages: functions.look:0/,
      { messages: [hello, { role: 'assistant', content: '', reasoning_content: 'r', tool_calls: [call] }, hello] },
    ],
    [
      'a partial message that is not the last',
      400,
      /partial/,
      { messages: [hello, { role: 'assistant', content: 'So', partial: true }, hello] },
    ],
    [
      'more than the model can hold',
      400,
      /exceeded model token limit: 262144 \(requested: 27\d{4}\)/,
      { messages: [user('word '.repeat(200_000))] },
    ],
    ['what is no request', 400, /messages/, { messages: 'Hello' }],
  ])('%s', async (_, status, message, body) => {
    await start();
    const response = await post({ messages: [hello], ...body });
    const { error } = (await response.json()) as { error: { message: string } };
    expect([response.status, error.message]).toEqual([status, expect.stringMatching(message)]);
  });

  it('takes the same history once it is whole', async () => {
    await start();
    const turn = { role: 'assistant', content: '', reasoning_content: '', tool_calls: [call] };
    expect((await post({ messages: [hello, turn, result], tools: [tool('look')] })).status).toBe(200);
  });

  it('gives a request without a limit no more than the family does by default', async () => {
    await start();
    const body = { messages: [user('[[practice: text=5000]]')], max_completion_tokens: undefined };
    const chunks = await events(await post(body));
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('length');
    expect(practice.bill()[0]?.usage.completionTokens).toBe(1024);
  });
});

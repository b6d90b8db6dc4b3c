import { describe, expect, it } from 'vitest';
import type { StepCall } from '@/lib/kimi/types';
import { replyMessage } from './message';

const call = (over: Partial<StepCall> = {}): StepCall => ({
  id: 'a:0',
  name: 'web_fetch',
  arguments: '{"url": "x" }',
  input: { url: 'x' },
  ...over,
});
const said = (reasoning: string, text: string, calls: StepCall[] = []) => ({ reasoning, text, calls });

describe('replyMessage', () => {
  it.each([
    ['only thoughts', said('hm', ''), null],
    ['nothing', said('', ''), null],
    ['an answer', said('hm', 'Yes'), { role: 'assistant', content: 'Yes', reasoning_content: 'hm' }],
    ['no thoughts', said('', 'Yes'), { role: 'assistant', content: 'Yes' }],
    ['a cut call alone', said('hm', '', [call({ invalid: { kind: 'cut', message: '' } })]), null],
  ])('of %s', (_, what, message) => {
    expect(replyMessage(what, null)).toEqual(message);
  });

  it('keeps arguments to the letter, ids too', () => {
    expect(replyMessage(said('', '', [call()]), null)).toMatchObject({
      tool_calls: [{ id: 'a:0', function: { arguments: '{"url": "x" }' } }],
    });
  });

  it('replaces arguments that are no JSON, since hosts parse them', () => {
    const broken = call({ arguments: '{"a"', invalid: { kind: 'tool-input', message: 'no JSON' } });
    expect(replyMessage(said('', '', [broken]), null)).toMatchObject({
      tool_calls: [{ function: { arguments: '{}' } }],
    });
  });

  it("calls the vendor's own tools by their type", () => {
    const calls = [call(), call({ name: '$web_search' })];
    const types = [{ type: 'function' }, { type: 'builtin_function' }];
    expect(replyMessage(said('', '', calls), null)).toMatchObject({ tool_calls: types });
  });

  it('goes on from what was there', () => {
    const prefix = { role: 'assistant' as const, content: 'One, ', reasoning_content: 'count' };
    expect(replyMessage(said('', 'two'), prefix)).toEqual({
      role: 'assistant',
      content: 'One, two',
      reasoning_content: 'count',
    });
  });
});

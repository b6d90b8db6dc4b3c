import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Placed } from '@/lib/conversations/history';
import { estimateTokens } from '@/lib/kimi/tokens';
import type { WireMessage } from '@/lib/kimi/types';
import { messagesBound, outputLimit, promptBound } from './bound';

const said = (content: string): WireMessage => ({ role: 'user', content });
const placed = (message: WireMessage, more: Partial<Placed> = {}): Placed => ({
  message,
  turnId: 't',
  step: 0,
  ...more,
});
const reply = (content: string, promptTokens?: number, model = 'kimi'): Placed =>
  placed({ role: 'assistant', content }, promptTokens === undefined ? {} : { reported: { model, promptTokens } });

const tool = { name: 'look_up', description: 'Looks something up.', parameters: { type: 'object' } };

describe('the bound of a prompt', () => {
  it('is every byte at the beginning, and 64 a message', () => {
    expect(promptBound([placed(said('é')), placed(said('abc'))], [], 'kimi')).toBe(2 + 3 + 2 * 64);
    expect(promptBound([placed(said('é'))], [tool], 'kimi')).toBe(2 + 64 + JSON.stringify(tool).length + 64);
  });

  it('counts the arguments and ids of calls, and what answers them', () => {
    const call = { id: 'c1', type: 'function' as const, function: { name: 'look_up', arguments: '{"a":1}' } };
    const asks: WireMessage = { role: 'assistant', content: '', reasoning_content: 'hm', tool_calls: [call] };
    const answers: WireMessage = { role: 'tool', tool_call_id: 'c1', name: 'look_up', content: 'ok' };
    expect(messagesBound([asks])).toBe(64 + 2 + 64 + 2 + 7 + 7);
    expect(messagesBound([answers])).toBe(64 + 2 + 7 + 2);
  });

  it('counts what a search of the vendor’s own has found, which the vendor puts into the prompt', () => {
    const found = '{"search_result":{"search_id":"s"},"usage":{"total_tokens":13046}}';
    const answer = (name: string): WireMessage => ({ role: 'tool', tool_call_id: 'c1', name, content: found });
    expect(messagesBound([answer('$web_search')])).toBe(64 + found.length + 2 + 11 + 13_046);
    expect(messagesBound([answer('look_up_now')])).toBe(64 + found.length + 2 + 11);
  });

  const first = placed(said('a long question'));
  it.each([
    ['goes on from what the host told', [first, reply('abc', 500), placed(said('de'))], 500 + 3 + 2 + 2 * 64],
    ['takes the newest count', [first, reply('abc', 500), placed(said('de')), reply('f', 900)], 900 + 1 + 64],
    ['does not go by another model', [placed(said('a')), reply('b', 500, 'other')], 1 + 1 + 2 * 64],
    [
      'adds a summary that may have come later',
      [placed(said('sum'), { isSummary: true }), reply('abc', 500)],
      500 + 3 + 3 + 2 * 64,
    ],
  ])('%s', (_, prompt, bound) => {
    expect(promptBound(prompt, [], 'kimi')).toBe(bound);
    const toolsToo = bound + JSON.stringify(tool).length + 64;
    expect(promptBound(prompt, [tool], 'kimi'), 'which may have had no tools').toBe(toolsToo);
  });

  it('is never below what the texts are reckoned to hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })), (texts) => {
        const reckoned = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
        expect(
          promptBound(
            texts.map((text) => placed(said(text))),
            [],
            'kimi',
          ),
        ).toBeGreaterThanOrEqual(reckoned);
      }),
    );
  });
});

it('a reply takes no more than half of the window', () => {
  expect([outputLimit(10_000, 32_768), outputLimit(262_144, 32_768)]).toEqual([5_000, 32_768]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { families } from './families';
import { repairHistory } from './history';
import { historyRefusal } from './rules';
import type { WireMessage, WireToolCall } from './types';

const call = (id: string, args = '{}'): WireToolCall => ({
  id,
  type: 'function',
  function: { name: 'f', arguments: args },
});
const asks = (...ids: string[]): WireMessage => ({
  role: 'assistant',
  content: '',
  reasoning_content: 'why',
  tool_calls: ids.map((id) => call(id)),
});
const answers = (id: string, content = 'r'): WireMessage => ({ role: 'tool', tool_call_id: id, name: 'f', content });
const user: WireMessage = { role: 'user', content: 'Hi' };
const says = (content: string, more: object = {}): WireMessage => ({ role: 'assistant', content, ...more });

describe('repairs', () => {
  const k26 = families['k2.6'];
  it.each<[name: string, given: WireMessage[], wanted: WireMessage[]]>([
    ['nothing', [user, asks('a'), answers('a'), says('ok')], [user, asks('a'), answers('a'), says('ok')]],
    ['an empty assistant message', [user, says('', { reasoning_content: 'hm' }), user], [user, user]],
    [
      'an unanswered call',
      [user, asks('a', 'b'), answers('b'), user],
      [user, asks('a', 'b'), answers('b'), answers('a', 'No result: this call was not run.'), user],
    ],
    ['an orphan answer', [user, answers('x'), says('ok')], [user, says('ok')]],
    ['an answer twice', [user, asks('a'), answers('a', '1'), answers('a', '2')], [user, asks('a'), answers('a', '1')]],
    ['an answer that came late', [user, asks('a'), user, answers('a')], [user, asks('a'), answers('a'), user]],
    ['an empty result', [user, asks('a'), answers('a', '')], [user, asks('a'), answers('a', '(no output)')]],
    [
      'one id twice in a message',
      [user, asks('a', 'a'), answers('a', '1'), answers('a', '2')],
      [user, asks('a', 'a'), answers('a', '1'), answers('a', '2')],
    ],
    [
      'missing reasoning',
      [user, { role: 'assistant', content: '', tool_calls: [call('a')] }, answers('a')],
      [user, { role: 'assistant', content: '', tool_calls: [call('a')], reasoning_content: ' ' }, answers('a')],
    ],
    ['partial in the middle', [user, says('a', { partial: true }), user], [user, says('a'), user]],
    ['partial at the end stays', [user, says('a', { partial: true })], [user, says('a', { partial: true })]],
    ['an empty list of calls', [user, says('a', { tool_calls: [] })], [user, says('a')]],
    ['bad characters', [{ role: 'user', content: 'a\0b\ud83d' }], [{ role: 'user', content: 'a\ufffdb\ufffd' }]],
  ])('%s', (_name, given, wanted) => {
    expect(repairHistory(given, k26).messages).toEqual(wanted);
  });

  it('keeps the empty reasoning that k2-thinking takes', () => {
    const given: WireMessage[] = [user, { ...asks('a'), reasoning_content: '' } as WireMessage, answers('a')];
    expect(repairHistory(given, families['k2-thinking']).repairs).toEqual([]);
    expect(repairHistory(given, k26).repairs).toEqual([{ at: 1, what: 'reasoning' }]);
  });

  it('makes arguments JSON only where the host parses them', () => {
    const given: WireMessage[] = [
      user,
      { ...asks(), tool_calls: [call('a', '{"q":"cu'), call('b', '{"q":1}')] } as WireMessage,
    ];
    const asIs = repairHistory(given, k26).messages[1];
    const json = repairHistory(given, k26, { partial: false, jsonArguments: true }).messages[1];
    const args = (m?: WireMessage) => (m?.role === 'assistant' ? m.tool_calls?.map((c) => c.function.arguments) : []);
    expect(args(asIs)).toEqual(['{"q":"cu', '{"q":1}']);
    expect(args(json)).toEqual(['{}', '{"q":1}']);
  });
});

describe('any history', () => {
  const id = fc.constantFrom('a', 'b', 'functions.f:0');
  const content = fc.constantFrom('', ' ', 'text', 'a\0', '\ud83d', '😀');
  const reasoning = fc.option(fc.constantFrom('', ' ', 'why'), { nil: undefined });
  const defined = (message: object) =>
    Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined));
  const message = fc.oneof(
    fc.record({ role: fc.constantFrom('user', 'system'), content }),
    fc.record({ role: fc.constant('tool'), tool_call_id: id, name: fc.constant('f'), content }),
    fc.record({
      role: fc.constant('assistant'),
      content,
      reasoning_content: reasoning,
      tool_calls: fc.option(
        fc.array(
          id.map((one) => call(one)),
          { maxLength: 3 },
        ),
        { nil: undefined },
      ),
      partial: fc.option(fc.constant(true), { nil: undefined }),
    }),
  );
  const history = fc.array(
    message.map((one) => defined(one) as WireMessage),
    { maxLength: 10 },
  );
  const family = fc.constantFrom(...Object.values(families));

  it('passes the rules after the repair, and the repair changes nothing more', () => {
    fc.assert(
      fc.property(history, family, (given, kind) => {
        const once = repairHistory(given, kind).messages;
        if (once.length > 0) expect(historyRefusal(once, kind.emptyReasoning)).toBeNull();
        const twice = repairHistory(once, kind);
        expect(twice.repairs).toEqual([]);
        expect(JSON.stringify(twice.messages)).toBe(JSON.stringify(once));
        expect(JSON.stringify(once)).not.toMatch(/\\u0000|\\ud[89ab]/i);
      }),
      { numRuns: 1_000 },
    );
  });

  it('stays byte for byte where the rules find no fault', () => {
    const sound = fc.array(
      fc.oneof(
        fc.constant([user]),
        fc.constant([says('ok', { reasoning_content: 'why' })]),
        fc.uniqueArray(id, { minLength: 1 }).map((ids) => [asks(...ids), ...ids.map((one) => answers(one))]),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(
        sound.map((parts) => parts.flat()),
        family,
        (given, kind) => {
          expect(historyRefusal(given, kind.emptyReasoning)).toBeNull();
          const { messages, repairs } = repairHistory(given, kind);
          expect(repairs).toEqual([]);
          expect(JSON.stringify(messages)).toBe(JSON.stringify(given));
        },
      ),
    );
  });
});

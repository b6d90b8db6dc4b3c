import fc from 'fast-check';

const few = fc.nat(60);
const at = fc.integer({ min: 0, max: 30 });
const once = fc.constantFrom('x1', 'x2', 'x9');
/** More searches than a reply may hold: it waits behind the one too many. */
const tooMany = 'tools=1 tool=$web_search args={"q":"{n}"} calls=64 hold=96 ';

type Message = { role: string; content: string };

/** A held reply from which the product goes away by itself, for it holds too many searches already. */
export function isLeft(body: unknown): boolean {
  const { messages } = body as { messages: Message[] };
  const last = messages.findLast(({ role }) => role === 'user' || role === 'tool');
  const holds = last?.role === 'user' && last.content.includes(tooMany) ? last.content.match(/hold=\d+/g) : null;
  return holds?.at(-1) === 'hold=96';
}

const tools = fc.constantFrom(
  '',
  'tools=1 tool=web_fetch url=http://127.0.0.1:9/{n} ',
  'tools=3 tool=web_fetch url=http://127.0.0.1:9/{n} calls=2 ',
  'tools=2 tool=$web_search args={"q":"{n}"} ',
  'tools=1 tool=$web_search args={"q":"{n}"} calls=3 ',
  tooMany,
  // Or they come all at once.
  'tools=1 tool=$web_search args={"q":"{n}"} calls=17 ',
  'tools=1 tool=launch_rocket ',
);
const trouble = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('reset', 'close', 'error', 'no-done'), at, once)
      .map(([kind, chunk, times]) => `cut=${kind}@${chunk}${times} `),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('400', '401', '403', '429', '500', '503'), once)
      .map(([status, times]) => `fail=${status}${times} `),
  },
  { weight: 3, arbitrary: at.map((chunk) => `hold=${chunk} `) },
);
const usage = fc.constantFrom('', '', 'usage=none ', 'usage=choice ', 'usage=top ');
const finish = fc.constantFrom('', '', '', 'finish=length ', 'finish=content_filter ');
const step = fc.constantFrom('', '', 'step=0 ', 'step=1 ');
const long = fc.constantFrom(0, 0, 0, 4_000);

/** What the practice model does with a question: plain replies, tools, breaks, refusals, holds, usage left out. */
export const directives = fc
  .tuple(tools, trouble, usage, finish, step, few, few, long)
  .map(
    ([tool, broken, told, ended, only, reasoning, text, more]) =>
      `[[practice: ${tool}${broken}${told}${ended}${broken && only}reasoning=${reasoning} text=${text + more}]]`,
  );

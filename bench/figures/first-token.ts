import type { Figure } from '../figure';
import { median, sleep } from '../numbers';
import { askModel } from '../stage/chat';
import type { Reply } from '../stage/stream';

/** Until each connection to the database has seen the statements of a question: a server that has worked for a while. */
const before = 30;
const rounds = 60;
const script = 'text=3 rate=200';
const token = /"(?:delta|content)":"[^"]/;

/** Asks and answers the time until the first token, ms. */
async function firstToken(ask: (hear: (text: string, at: number) => void) => Promise<Reply>): Promise<number> {
  let firstAt = 0;
  const reply = await ask((text, at) => {
    if (firstAt === 0 && token.test(text)) firstAt = at;
  });
  const { whole } = await reply.ended;
  if (!whole || firstAt === 0) throw new Error('A reply came without its end or without a token.');
  return firstAt - reply.sentAt;
}

/** Half of the questions begin a conversation, half go on with one. */
export const firstTokenAdded: Figure = {
  name: 'first-token',
  async run({ chat, practice }) {
    const through: number[] = [];
    const straight: number[] = [];
    let conversation: string | undefined;
    const ask = async (hear: (text: string, at: number) => void) => {
      const asked = await chat.ask(script, conversation, hear);
      conversation = conversation ? undefined : asked.conversationId;
      return asked;
    };
    for (let round = -before; round < rounds; round += 1) {
      const [a, b] = [await firstToken(ask), await firstToken((hear) => askModel(practice.url, script, hear))];
      if (round >= 0) {
        through.push(a);
        straight.push(b);
      }
      await sleep(40);
    }
    const beside = median(straight);
    return [
      {
        figure: 'time to first token added to upstream, p50',
        value: median(through) - beside,
        unit: 'ms',
        limit: 10,
        note: `through ${median(through).toFixed(1)} ms, straight ${beside.toFixed(1)} ms`,
      },
    ];
  },
};

import type { Figure, Measured } from '../figure';
import type { Chat } from '../stage/chat';
import { type Written, written } from '../stage/written';

const rounds = 3;
const shortReply = 'text=100 rate=1000';
const longReply = 'text=4000 rate=1000';

async function conversationOf(chat: Chat, turns: number): Promise<string> {
  let id: string | undefined;
  for (let turn = 0; turn < turns; turn += 1) id = (await chat.askWhole('text=500 rate=0', id)).conversationId;
  return id ?? '';
}

const shown = ({ rows, bytes }: Written) => `${rows} rows, ${(bytes / 1000).toFixed(1)} kB`;

/**
 * A reply in a conversation of two turns beside the same in one of a hundred: what is written must not grow with what
 * came before. The least of three counts: the server's log also takes whole pages after each of its checkpoints.
 */
export const databaseWrites: Figure = {
  name: 'database',
  async run({ chat, sql }) {
    const [young, old] = [await conversationOf(chat, 2), await conversationOf(chat, 100)];
    const least = async (id: string, script: string): Promise<Written> => {
      const runs: Written[] = [];
      while (runs.length < rounds) runs.push(await written(sql, () => chat.askWhole(script, id)));
      return { rows: Math.min(...runs.map((r) => r.rows)), bytes: Math.min(...runs.map((r) => r.bytes)) };
    };
    const [shortYoung, shortOld] = [await least(young, shortReply), await least(old, shortReply)];
    const [longYoung, longOld] = [await least(young, longReply), await least(old, longReply)];
    const growth = (figure: string, from: Written, to: Written, limit: number | null): Measured => ({
      figure: `database: ${figure}`,
      value: to.bytes / from.bytes,
      unit: '×',
      limit,
      note: `${shown(from)} → ${shown(to)}`,
    });
    return [
      growth('short reply, conversation of 2 turns → of 100', shortYoung, shortOld, 1.25),
      growth('long reply, conversation of 2 turns → of 100', longYoung, longOld, 1.25),
      growth('reply of 100 chunks → of 4,000', shortYoung, longYoung, null),
    ];
  },
};

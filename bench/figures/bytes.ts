import type { Figure } from '../figure';
import { askModel } from '../stage/chat';

const tokens = 500;
const script = `text=${tokens} rate=50`;

export const bodyBytes: Figure = {
  name: 'bytes',
  async run({ chat, practice }) {
    const [{ bytes }, straight] = await Promise.all([
      chat.askWhole(script),
      askModel(practice.url, script).then((reply) => reply.ended),
    ]);
    return [
      {
        figure: 'body bytes per token, five-character tokens at 50/s',
        value: bytes / tokens,
        unit: 'B',
        limit: 60,
        beside: straight.bytes / tokens,
      },
    ];
  },
};

import type { Figure } from '../figure';
import { now, sleep } from '../numbers';
import { askModel } from '../stage/chat';
import { cpuSeconds } from '../stage/process';

const chunks = 20_000;
const script = `text=${chunks} rate=0`;

export const oneStream: Figure = {
  name: 'one-stream',
  async run({ chat, practice, instance }) {
    const { conversationId } = await chat.askWhole(script);
    await sleep(1_000);
    const before = cpuSeconds(instance.pid);
    const began = now();
    await chat.askWhole(script, conversationId);
    const ms = now() - began;
    const value = ((cpuSeconds(instance.pid) - before) / chunks) * 10_000;
    const straightBegan = now();
    await (await askModel(practice.url, script)).ended;
    return [
      {
        figure: 'one stream, 20,000 chunks at once, server CPU per 10,000',
        value,
        unit: 's',
        limit: 0.25,
        note: `took ${ms.toFixed(0)} ms, straight ${(now() - straightBegan).toFixed(0)} ms`,
      },
    ];
  },
};

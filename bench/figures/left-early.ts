import type { Figure } from '../figure';
import { sleep } from '../numbers';
import type { Chat } from '../stage/chat';
import { residentMegabytes } from '../stage/process';

const viewers = 50;
const people = 5;
const script = 'text=3000 rate=100';
const settleMs = 8_000;

/** Each viewer has a reply of its own and leaves at its first chunk; the runs go on to their end without them. */
export const leftEarly: Figure = {
  name: 'left-early',
  async run({ chat, crowd, instance, practice }) {
    const chats = await crowd(people);
    await chat.askWhole(script);
    await sleep(settleMs);
    const before = residentMegabytes(instance.pid);
    await practice.reset();
    const leave = async (_: unknown, n: number) => {
      const asked = await (chats[n % people] as Chat).ask(script, undefined, () => asked.leave());
      await asked.ended;
    };
    await Promise.all(Array.from({ length: viewers }, leave));
    const ended = async () => (await practice.requests()).filter((r) => r.outcome === 'complete').length;
    while ((await ended()) < viewers) await sleep(200);
    await sleep(settleMs);
    const after = residentMegabytes(instance.pid);
    return [
      {
        figure: `memory after ${viewers} viewers left a 3,000-chunk reply early, more`,
        value: after - before,
        unit: 'MB',
        limit: 100,
        note: `${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`,
      },
    ];
  },
};

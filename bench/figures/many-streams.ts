import type { Figure } from '../figure';
import { percentile } from '../numbers';
import { askModel, type Chat } from '../stage/chat';
import { cpuSeconds } from '../stage/process';
import type { Hear, Reply } from '../stage/stream';

const streams = 200;
const people = 10;
const chunks = 300;
const script = `text=${chunks} rate=30 form=stamps`;
const stamp = /(\d{13}\.\d\d) /g;
const stampLength = 17;

type Result = { delays: number[]; lost: number; why: string };

/** Opens all streams at once; each chunk tells when it was written. */
async function listenAll(ask: (hear: Hear, n: number) => Promise<Reply>): Promise<Result> {
  const delays: number[] = [];
  let why = '';
  const one = async (n: number): Promise<boolean> => {
    let rest = '';
    let count = 0;
    const reply = await ask((text, at) => {
      const all = rest + text;
      for (const [, written] of all.matchAll(stamp)) {
        delays.push(at - Number(written));
        count += 1;
      }
      rest = all.slice(Math.max(all.lastIndexOf(' ') + 1, all.length - stampLength));
    }, n);
    const { whole } = await reply.ended;
    if (whole && count === chunks) return true;
    throw new Error(`a stream broke off after ${count} of ${chunks} chunks`);
  };
  const lost = (error: unknown) => {
    why = String(error);
    return false;
  };
  const all = await Promise.all(Array.from({ length: streams }, (_, n) => one(n).catch(lost)));
  return { delays, lost: all.filter((arrived) => !arrived).length, why };
}

/** All are asked at the same moment, and every chunk counts, from the very first. */
export const manyStreams: Figure = {
  name: 'many-streams',
  async run({ crowd, practice, instance }) {
    const chats = await crowd(people);
    const straight = await listenAll((hear) => askModel(practice.url, script, hear));
    const before = cpuSeconds(instance.pid);
    const through = await listenAll((hear, n) => (chats[n % people] as Chat).ask(script, undefined, hear));
    const cpu = cpuSeconds(instance.pid) - before;
    const p99 = percentile(through.delays, 0.99);
    return [
      {
        figure: `chunk delay at ${streams} streams × 30/s, p99`,
        value: p99,
        unit: 'ms',
        limit: 15,
        beside: percentile(straight.delays, 0.99),
        note: `p50 ${percentile(through.delays, 0.5).toFixed(1)} ms, server CPU ${cpu.toFixed(1)} s`,
      },
      { figure: 'streams lost', value: through.lost, unit: '', limit: 0, beside: straight.lost, note: through.why },
    ];
  },
};

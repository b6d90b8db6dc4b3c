import type { Figure } from '../figure';
import { percentile, sleep } from '../numbers';
import { cpuSeconds } from '../stage/process';
import type { Hear } from '../stage/stream';

const watchers = 200;
const chunks = 600;
const script = `text=${chunks} rate=30 form=stamps`;
const stamp = /(\d{13}\.\d\d) /g;
const stampLength = 17;
const joinsAfterMs = 5_000;

/** All come to the same reply in its middle; what counts is each chunk that is written once all are there. */
export const oneRun: Figure = {
  name: 'watchers',
  async run({ chat, instance, sql }) {
    /** Rows of the log that were read until now; the server tells of them about a second later. */
    const rowsRead = async () => {
      await sleep(1_500);
      const [row] = await sql<{ read: number }[]>`
        select (coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as read from pg_stat_user_tables where relname = 'run_chunk'`;
      return row?.read ?? 0;
    };
    const rowsNow = async () => (await sql`select 1 from run_chunk`).length;
    const asked = await chat.ask(script);
    await sleep(joinsAfterMs);
    const before = await rowsRead();
    const delays: number[] = [];
    let allAt = Number.POSITIVE_INFINITY;
    const one = async (): Promise<() => Promise<boolean>> => {
      let rest = '';
      let count = 0;
      const hear: Hear = (text, at) => {
        const all = rest + text;
        for (const [, written] of all.matchAll(stamp)) {
          if (Number(written) > allAt) delays.push(at - Number(written));
          count += 1;
        }
        rest = all.slice(Math.max(all.lastIndexOf(' ') + 1, all.length - stampLength));
      };
      const reply = await chat.watch(asked.conversationId, hear);
      return async () => (await reply.ended).whole && count === chunks;
    };
    const ends = await Promise.all(Array.from({ length: watchers }, one));
    await sleep(500);
    allAt = Date.now();
    const read = (await rowsRead()) - before;
    const reads = Math.ceil(read / (await rowsNow()));
    const cpu = cpuSeconds(instance.pid);
    const whole = await Promise.all(ends.map((end) => end()));
    await asked.ended;
    return [
      {
        figure: `chunk delay with ${watchers} watchers of one reply, p99`,
        value: percentile(delays, 0.99),
        unit: 'ms',
        limit: 20,
        note: `p50 ${percentile(delays, 0.5).toFixed(1)} ms, server CPU ${(cpuSeconds(instance.pid) - cpu).toFixed(1)} s`,
      },
      { figure: 'watchers that missed something', value: whole.filter((all) => !all).length, unit: '', limit: 0 },
      { figure: `reads of the log for ${watchers} who came at once`, value: reads, unit: '', limit: 1 },
    ];
  },
};

import { partNames } from '@/lib/sharing/snapshot';
import { Caller } from '@/test/faults/caller';
import { type Pair, startPair } from '@/test/faults/pair';
import { until } from '@/test/faults/until';
import { startInstance } from '@/test/instance';
import type { Figure, Measured } from '../figure';
import { overAt, patienceMs, type Scene, thinking, writing } from '../stage/scene';

const tries = 5;
const parts = Object.fromEntries(partNames.map((name) => [name, true]));

/** How long it takes until what Ben reads on the second instance is over, after something ended it on the first, ms. */
async function streamEnds(
  pair: Pair,
  end: (scene: Scene) => Promise<Response>,
  pathOf: (scene: Scene) => string | Promise<string> = ({ conversationId }) => `/api/chat/${conversationId}/stream`,
): Promise<number> {
  const scene = await writing(pair);
  const stream = await scene.ben.call(pair.two.url, await pathOf(scene));
  const over = overAt(stream);
  const before = Date.now();
  const answer = await end(scene);
  if (!stream.ok || !answer.ok) throw new Error(`${stream.status} ${answer.status}`);
  const took = (await over) - before;
  await scene.stop(pair.one.url);
  return took;
}

/** How long after a kill the instance that is left asks the host again. */
async function goesOn({ one, two, practice }: Pair): Promise<number> {
  const { ada, conversationId, viewer } = await thinking(one.url, practice);
  const killed = Date.now();
  await one.kill('SIGKILL');
  await until('the other instance goes on', () => practice.requests().length > 1, patienceMs);
  const took = (practice.requests()[1]?.at ?? 0) - killed;
  viewer.leave();
  await ada.rested(two.url, conversationId);
  return took;
}

/** How long after a server is ready again, which was killed, it asks the host again. */
async function startsAgain({ practice }: Pair): Promise<number> {
  const instance = await startInstance({ env: { KIMI_API_KEY: 'bench', KIMI_BASE_URL: practice.url } });
  try {
    const { viewer } = await thinking(instance.url, practice);
    await instance.kill('SIGKILL');
    viewer.leave();
    await instance.restart();
    const ready = Date.now();
    await until('it goes on', () => practice.requests().length > 1, patienceMs);
    return Math.max(0, (practice.requests()[1]?.at ?? 0) - ready);
  } finally {
    await instance.stop();
  }
}

async function worst(measure: () => Promise<number>): Promise<number> {
  let most = 0;
  for (let n = 0; n < tries; n += 1) most = Math.max(most, await measure());
  return most;
}

const within = (figure: string, value: number, limit: number): Measured => ({ figure, value, unit: 'ms', limit });

/** What is to end or go on at once where two instances serve one database. */
export const endings: Figure = {
  name: 'endings',
  async run() {
    const pair = await startPair({ LEASE_MS: '10000' });
    const { one, two } = pair;
    try {
      const root = await Caller.signUp(one.url);
      const remove = ({ ada, ben, team }: Scene) =>
        ada.call(one.url, `/api/teams/${team}/members/${ben.id}`, undefined, 'DELETE');
      const suspend = ({ ben }: Scene) => root.call(one.url, `/api/users/${ben.id}`, { suspended: true }, 'PATCH');
      const shares = new Map<Caller, string>();
      const share = async ({ ada, team, conversationId }: Scene) => {
        const audience = { to: 'team', teamId: team };
        const made = await ada.call(one.url, '/api/shares', { conversationId, kind: 'live', parts, audience });
        const { id, path } = await made.json();
        shares.set(ada, id);
        return `${path}/stream`;
      };
      const revoke = ({ ada }: Scene) => ada.call(one.url, `/api/shares/${shares.get(ada)}`, undefined, 'DELETE');
      const stopped = async () => (await writing(pair)).stop(two.url);
      const removed = await worst(() => streamEnds(pair, remove));
      const suspended = await worst(() => streamEnds(pair, suspend));
      const revoked = await worst(() => streamEnds(pair, revoke, share));
      const upstream = await worst(stopped);
      const told = (what: string) => `${what}, worst of ${tries}`;
      return [
        within(told('removed from a team: stream on the other instance over'), removed, 1_000),
        within(told('suspended: stream on the other instance over'), suspended, 1_000),
        within(told('live share revoked: stream on the other instance over'), revoked, 1_000),
        within(told('stopped on the other instance: call upstream over'), upstream, 1_000),
        within('killed: the other instance asks again (lease of 10 s)', await goesOn(pair), 15_000),
        within('killed and started again: ready until it asks again', await startsAgain(pair), 3_000),
      ];
    } finally {
      await pair.close();
    }
  },
};

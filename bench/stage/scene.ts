import { Caller } from '@/test/faults/caller';
import type { Pair } from '@/test/faults/pair';
import { until } from '@/test/faults/until';

/** Until something is over, ms. */
export const patienceMs = 30_000;

/** When a stream that bytes come by is over, epoch ms. */
export async function overAt(answer: Response): Promise<number> {
  try {
    for await (const _ of answer.body as unknown as AsyncIterable<Uint8Array>);
  } catch {
    // A connection that breaks is over, too.
  }
  return Date.now();
}

export type Scene = { team: string; ada: Caller; ben: Caller; conversationId: string };

/** A reply to Ada that is being written on the first instance, in a team that Ben is in. */
export async function writing(pair: Pair) {
  const { one, practice } = pair;
  const ada = await Caller.signUp(one.url);
  const team = (await (await ada.call(one.url, '/api/teams', { name: 'Red' })).json()).id;
  const ben = await newMember(pair, team, ada);
  practice.state.reset();
  practice.script({ text: 6_000, rate: 100 });
  const { conversationId, viewer } = await ada.ask(one.url, 'Hello', { teamId: team });
  await until('it writes', () => viewer.shown('text').length > 50);
  /** Answers how long it took until the call upstream was over, ms. */
  const stop = async (at: string) => {
    const asked = Date.now();
    await ada.call(at, `/api/chat/${conversationId}/stop`, {});
    await until('the call ends', () => practice.requests()[0]?.outcome === 'left', patienceMs);
    viewer.leave();
    return (practice.requests()[0]?.endedAt ?? 0) - asked;
  };
  return { team, ada, ben, conversationId, stop };
}

async function newMember({ one, two }: Pair, team: string, ada: Caller): Promise<Caller> {
  const ben = await Caller.signUp(two.url);
  const { link } = await (await ada.call(one.url, `/api/teams/${team}/invites`, { role: 'member' })).json();
  await ben.call(two.url, '/api/invites/accept', { token: link.split('#')[1] });
  return ben;
}

/** A reply that stands still in the middle of a thought; asked anew, it comes at once. */
export async function thinking(url: string, practice: Pair['practice']) {
  const ada = await Caller.signUp(url);
  practice.state.reset();
  practice.script({ reasoning: 80, text: 30, hold: 60, rate: 400 });
  const { conversationId, viewer } = await ada.ask(url, 'Hello');
  await until('it thinks', () => viewer.shown('reasoning').length >= 300);
  practice.script({ say: 'Done.' });
  return { ada, conversationId, viewer };
}

import { Agent, request } from 'node:http';
import type { Figure } from '../figure';
import { percentile } from '../numbers';
import type { Chat } from '../stage/chat';
import { longConversation } from '../stage/long-conversation';

const seconds = 8;
const readers = 16;
const allParts = { questions: true, answers: true, reasoning: true, toolInputs: true, toolResults: true };
const parts = { ...allParts, author: true, model: true, cost: true };

/** Publishes a conversation for everybody. */
async function publish({ url, cookie }: Chat, conversationId: string): Promise<{ id: string; path: string }> {
  const headers = { cookie, 'content-type': 'application/json' };
  const body = JSON.stringify({ conversationId, parts, audience: { to: 'public' } });
  const answer = await fetch(`${url}/api/shares`, { method: 'POST', headers, body });
  if (answer.status !== 201) throw new Error(`Sharing answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { id: string; path: string };
}

/** Reads a page once, compressed as browsers take it; answers its bytes. */
function read(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { 'accept-encoding': 'gzip', 'accept-language': 'en' } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`The shared page answered ${answer.statusCode}.`));
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.byteLength;
      });
      answer.on('end', () => resolve(bytes));
      answer.on('error', reject);
    });
    asked.on('error', reject).end();
  });
}

/** How many times in a second one process serves a long shared page, each time counted as a view. */
export const sharedPage: Figure = {
  name: 'shared-page',
  async run({ chat, sql }) {
    const { id, path } = await publish(chat, await longConversation(chat, 'So ends what is shared'));
    const agent = new Agent({ keepAlive: true, maxSockets: readers });
    const url = `${chat.url}${path}`;
    const bytes = await read(url, agent);
    const times: number[] = [];
    const began = performance.now();
    const until = began + seconds * 1_000;
    const reader = async () => {
      for (let at = performance.now(); at < until; at = performance.now()) {
        await read(url, agent);
        times.push(performance.now() - at);
      }
    };
    await Promise.all(Array.from({ length: readers }, reader));
    const value = times.length / ((performance.now() - began) / 1_000);
    agent.destroy();
    const [row] = await sql<{ views: number }[]>`select views from share where id = ${id}`;
    if (row?.views !== times.length + 1) throw new Error(`${times.length + 1} views were counted as ${row?.views}.`);
    return [
      {
        figure: 'shared page: 200 messages × 500 tokens, requests a second of one process',
        value,
        unit: '/s',
        limit: 300,
        atLeast: true,
        note: `${(bytes / 1_000).toFixed(0)} kB each, p95 ${percentile(times, 0.95).toFixed(0)} ms with ${readers} readers`,
      },
    ];
  },
};

import type { ConversationItem } from '@/lib/conversations/view';
import type { Figure, Measured } from '../figure';
import { median, percentile } from '../numbers';
import type { Chat } from '../stage/chat';
import { conversations, openLibrary } from '../stage/library';

type Page = { items: ConversationItem[]; before: string | null };

async function read({ url, cookie }: Chat, query: Record<string, string>): Promise<Page> {
  const response = await fetch(`${url}/api/conversations?${new URLSearchParams(query)}`, { headers: { cookie } });
  if (response.status !== 200) throw new Error(`The list answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Page;
}

/** Scrolls through the whole list, and times each page. @throws Error where one is missing or comes twice */
async function scrolling(who: string, chat: Chat, of: Record<string, string>): Promise<Measured> {
  await read(chat, of);
  const seen = new Set<string>();
  const times: number[] = [];
  let before: string | null = null;
  do {
    const from = performance.now();
    const page: Page = await read(chat, { ...of, limit: '200', ...(before ? { before } : {}) });
    times.push(performance.now() - from);
    for (const { id } of page.items) seen.add(id);
    before = page.before;
  } while (before !== null);
  if (seen.size !== conversations) throw new Error(`The list has ${seen.size} of ${conversations} conversations.`);
  return {
    figure: `list of ${conversations.toLocaleString('en')} conversations, ${who}, slowest page`,
    value: Math.max(...times),
    unit: 'ms',
    limit: 100,
    note: `${times.length} pages of 200, median ${median(times).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
  };
}

export const longList: Figure = {
  name: 'list',
  async run(stage) {
    const { owner, member, teamId } = await openLibrary(stage);
    return [await scrolling('one’s own', owner, {}), await scrolling('a team’s', member, { teamId })];
  },
};

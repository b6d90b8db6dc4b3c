import type { SearchHit } from '@/lib/conversations/view';
import type { Figure, Measured } from '../figure';
import { median, percentile } from '../numbers';
import type { Chat } from '../stage/chat';
import { messages, openLibrary } from '../stage/library';
import { dice } from '../stage/prose';

const ofEachKind = 30;

/** What people look for, kind by kind, none of it twice. */
function queries(words: readonly string[]): Record<string, string[]> {
  const throwDice = dice(3);
  const among = (from: number, to: number, fit = /./): string => {
    for (;;) {
      const word = words[from + Math.floor(throwDice() * (to - from))] ?? '';
      if (fit.test(word)) return word;
    }
  };
  const frequent = () => among(0, 100);
  const middling = () => among(300, 3_000);
  const rare = () => among(20_000, words.length);
  const typed = rare();
  const some = (make: (n: number) => string): string[] => {
    const made = new Set<string>();
    while (made.size < ofEachKind) made.add(make(made.size));
    return [...made];
  };
  return {
    'frequent words': some(frequent),
    'middling words': some(middling),
    'rare words': some(rare),
    'several words': some(() => `${frequent()} ${among(0, 1_000)}`),
    'several rare words': some(() => `${middling()} ${rare()}`),
    'parts of words': some(() => among(1_000, 20_000, /.{6}/).slice(1, 5)),
    'two letters': some(() => `${among(0, words.length).slice(-1)}${among(0, words.length).slice(0, 2)}`.slice(0, 2)),
    accents: some(() => among(300, words.length, /[éèô]/).toUpperCase()),
    'no hits': some((n) => `${middling()}${n}`),
    'as it is typed': [...typed].map((_, i) => typed.slice(0, i + 1)),
  };
}

async function find({ url, cookie }: Chat, query: string): Promise<SearchHit[]> {
  const response = await fetch(`${url}/api/search?q=${encodeURIComponent(query)}`, { headers: { cookie } });
  if (response.status !== 200) throw new Error(`A search answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { hits: SearchHit[] }).hits;
}

async function searching(who: string, chat: Chat, words: readonly string[]): Promise<Measured> {
  const kinds = queries(words);
  for (const [first = ''] of Object.values(kinds)) await find(chat, first);
  const times: Record<string, number[]> = {};
  let empty = 0;
  for (const [kind, all] of Object.entries(kinds)) {
    const ofKind: number[] = [];
    times[kind] = ofKind;
    for (const query of all) {
      const from = performance.now();
      const hits = await find(chat, query);
      ofKind.push(performance.now() - from);
      if (hits.length === 0) empty += 1;
    }
  }
  const all = Object.values(times).flat();
  const slowest = Object.entries(times).toSorted(([, a], [, b]) => percentile(b, 0.95) - percentile(a, 0.95));
  const [kind, of] = slowest[0] ?? ['', []];
  if (empty === all.length) throw new Error('No search found anything.');
  return {
    figure: `search over ${messages.toLocaleString('en')} messages, ${who}, p95`,
    value: percentile(all, 0.95),
    unit: 'ms',
    limit: 60,
    note: `${all.length} queries, median ${median(all).toFixed(1)} ms; slowest kind: ${kind}, p95 ${percentile(of, 0.95).toFixed(0)} ms`,
  };
}

/** Over HTTP, one query after the other; a database with twice as many messages, of two spaces. */
export const searchHits: Figure = {
  name: 'search',
  async run(stage) {
    const { words, owner, member, indexedPerSecond } = await openLibrary(stage);
    return [
      await searching('all of their own', owner, words),
      await searching('all of a team', member, words),
      { figure: 'search: texts indexed behind the back', value: indexedPerSecond, unit: '/s', limit: null },
    ];
  },
};

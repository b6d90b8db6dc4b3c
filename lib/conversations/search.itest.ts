import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { db, rowsOf } from '@/db/client';
import { conversation, searchText, team } from '@/db/schema';
import { newId } from '@/lib/ids';
import { fold } from './fold';
import { gramQuery } from './gram-query';
import { indexTexts } from './index-texts';
import { search } from './search';
import { indexTitle } from './search-index';

type Place = { userId: string; teamId?: string };

let userId: string;
let teamId: string;

beforeEach(async () => {
  const store = await db();
  await store.delete(conversation);
  userId = newId();
  teamId = newId();
  await store.insert(team).values({ id: teamId, name: 'Team' });
});

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000);

/** A conversation in which these texts were said, one a minute. */
async function saying(texts: readonly string[], place: Place = { userId }, from = 0): Promise<string> {
  const store = await db();
  const id = newId();
  await store.insert(conversation).values({ id, teamId: null, ...place, title: 't', model: 'm' });
  const rows = texts.map((text, i) => ({ id: newId(), text, folded: fold(text), at: minute(from + i) }));
  await store.execute(sql`
    insert into search_text (id, conversation_id, space_id, kind, text, folded, created_at)
    select t.id, ${id}, ${place.teamId ?? place.userId}, 'answer', t.text, t.folded, t.at
    from json_to_recordset(${JSON.stringify(rows)}::json) as t(id uuid, text text, folded text, at timestamptz)`);
  return id;
}

/** The minutes of what a search finds. */
async function found(query: string, teams: string[] = []): Promise<number[]> {
  const hits = await search({ id: userId, teams: Object.fromEntries(teams.map((id) => [id, 'viewer'])) }, query);
  return hits.map((hit) => (Date.parse(hit.createdAt) - minute(0).getTime()) / 60_000);
}

/** The same by looking at every text, newest first. */
function foundByReading(texts: readonly string[], query: string): number[] {
  const needle = fold(query.trim());
  const fits = (text: string) => needle !== '' && fold(text).includes(needle);
  return [...texts.keys()].filter((i) => fits(texts[i] ?? '')).reverse();
}

const waiting = async () => (await db()).$count(searchText, eq(searchText.indexed, false));

const storable = (text: string) => text.replaceAll('\0', '').toWellFormed();
const tricky = fc.constantFrom(...'aàbAB \'"\\%_&|!:*()<-\u0001\n\t0９ßﬁς量子纠😀\u0301é');
const character = fc.oneof(
  { weight: 9, arbitrary: tricky },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const text = fc.string({ unit: character, maxLength: 40 }).map(storable);
/** A piece of one of the texts, told by numbers. */
const piece = fc.record({ which: fc.nat(), from: fc.nat(), length: fc.integer({ min: 1, max: 9 }) });

function pieceOf(texts: readonly string[], { which, from, length }: { which: number; from: number; length: number }) {
  const characters = [...(texts[which % texts.length] ?? '')];
  const start = from % Math.max(1, characters.length);
  return characters.slice(start, start + length).join('');
}

describe('what the index tells', () => {
  it('is what one finds who reads every text, whichever of them are in it', async () => {
    const texts = fc.array(text, { minLength: 1, maxLength: 12 });
    const pieces = fc.array(piece, { maxLength: 12 });
    const others = fc.array(text, { maxLength: 3 });
    const property = fc.asyncProperty(texts, fc.nat(12), pieces, others, async (texts, split, pieces, others) => {
      await (await db()).delete(conversation);
      await saying(texts.slice(0, split));
      await indexTexts({ fewest: 1 });
      expect(await waiting()).toBe(0);
      await saying(texts.slice(split), { userId }, Math.min(split, texts.length));
      for (const query of [...pieces.map((p) => storable(pieceOf(texts, p))), ...others])
        expect(await found(query), JSON.stringify(query)).toEqual(foundByReading(texts, query));
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('is read from the index, not by cutting every text again', async () => {
    await saying(Array.from({ length: 3_000 }, (_, i) => `text number ${i}`));
    await indexTexts({ fewest: 1 });
    const store = await db();
    await store.execute(sql`analyze search_text`);
    const plan = await store.execute(sql`explain select id from search_text
      where indexed and search_grams(space_id, folded) @@ ${gramQuery([userId], 'number 17')}::tsquery`);
    expect(JSON.stringify(rowsOf(plan))).toContain('search_text_grams');
  });
});

describe('a search through many texts', () => {
  const many = Array.from(
    { length: 2_500 },
    (_, i) => `${i % 50 === 0 ? 'frequent ' : ''}${i === 7 ? 'once ' : ''}text ${i}.`,
  );

  beforeEach(async () => {
    await saying(many);
  });

  it.each(['once', 'frequent', 'text 17', 't', 'xt 7.', 'nowhere'])(
    'finds the newest 40 of “%s”, before and after',
    async (query) => {
      const expected = foundByReading(many, query).slice(0, 40);
      expect(await found(query)).toEqual(expected);
      expect(await indexTexts()).toBe(many.length);
      expect(await found(query)).toEqual(expected);
    },
  );

  it('takes each text in once, however many instances do it', async () => {
    const counts = await Promise.all([indexTexts(), indexTexts(), indexTexts()]);
    expect(counts.reduce((a, b) => a + b)).toBe(many.length);
    expect(await indexTexts()).toBe(0);
  });

  it('orders what several spaces hold by time, and leaves alone what is not the reader’s', async () => {
    const odd = Array.from({ length: 900 }, (_, i) => `frequent in the team ${i}`);
    await saying(odd, { userId: newId(), teamId }, 2_000);
    await saying(['frequent elsewhere'], { userId: newId() }, 9_000);
    await indexTexts();
    const own = foundByReading(many, 'frequent');
    const theirs = foundByReading(odd, 'frequent').map((i) => 2_000 + i);
    expect(await found('frequent', [teamId])).toEqual([...theirs, ...own].sort((a, b) => b - a).slice(0, 40));
    expect(await found('frequent')).toEqual(own.slice(0, 40));
  });
});

it('finds the newest 40 also where the index is asked for the recent texts first', async () => {
  const among = (n: number) => (_: unknown, i: number) =>
    `${i % 100 === n ? 'middling ' : ''}${i % 900 === n || i === 16_900 ? 'scarce ' : ''}${i}`;
  const [own, theirs] = [0, 50].map((n) => Array.from({ length: 17_000 }, among(n))) as [string[], string[]];
  await saying(own);
  await saying(theirs, { userId: newId(), teamId }, 8_000);
  await indexTexts();
  await saying(['scarce and middling, not indexed yet', 'the newest'], { userId }, 30_000);
  for (const query of ['middling', 'scarce']) {
    const mine = [30_000, ...foundByReading(own, query)];
    const ours = [...mine, ...foundByReading(theirs, query).map((i) => 8_000 + i)].sort((a, b) => b - a);
    expect(await found(query)).toEqual(mine.slice(0, 40));
    expect(await found(query, [teamId])).toEqual(ours.slice(0, 40));
  }
}, 240_000);

it('waits until there are enough, and finds them meanwhile', async () => {
  await saying(['just a few', 'words']);
  expect(await indexTexts()).toBe(0);
  expect(await found('few')).toEqual([0]);
});

it('finds a title by what it is now', async () => {
  const id = await saying([]);
  await indexTitle(await db(), id, 'The old name');
  await indexTexts({ fewest: 1 });
  await indexTitle(await db(), id, 'Renamed');
  expect(await found('old name')).toEqual([]);
  expect(await found('renam')).toHaveLength(1);
});

it('finds what stands in texts that are too long for the index', async () => {
  const long = `${'纠缠'.repeat(45_000)} needle`;
  await saying([long, 'short']);
  await indexTexts({ fewest: 1 });
  expect(await waiting()).toBe(1);
  expect(await found('needle')).toEqual([0]);
});

it('indexes the longest text that the index takes', async () => {
  let code = 0x4e00;
  const long = `${Array.from({ length: 83_000 }, () => String.fromCodePoint((code++ % 20_000) + 0x4e00)).join('')}needle`;
  await saying([long]);
  expect(await indexTexts({ fewest: 1 })).toBe(1);
  expect(await found('needle')).toEqual([0]);
});

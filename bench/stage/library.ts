import type postgres from 'postgres';
import { fold } from '@/lib/conversations/fold';
import { newId } from '@/lib/ids';
import { sleep } from '../numbers';
import type { Chat } from './chat';
import { speaker, vocabulary } from './prose';
import type { Stage } from './stage';

export const conversations = 10_000;
const turns = 5;
export const messages = conversations * turns * 2;

const words = { title: 6, question: 20, reasoning: 120, answer: 100 };
const conversationsAtOnce = 250;

/** More texts than this are waiting only where the index is not up to date; fewer always wait. */
const waitingAtMost = 2_000;

type Shelf = { userId: string; teamId: string | null };

/** Two spaces full of conversations, and who reads them. */
export type Library = {
  /** Every word that is said, the frequent ones first. */
  words: string[];
  /** Has all messages of a space of their own. */
  owner: Chat;
  /** Has none, and is a member of the team that has as many. */
  member: Chat;
  teamId: string;
  /** Texts that the instance put into the index in a second. */
  indexedPerSecond: number;
};

const libraries = new WeakMap<Stage, Promise<Library>>();

/** Fills the database at the first call, past the API, and waits until the instance has indexed it. */
export function openLibrary(stage: Stage): Promise<Library> {
  const opened = libraries.get(stage) ?? fill(stage);
  libraries.set(stage, opened);
  return opened;
}

async function fill({ sql, crowd }: Stage): Promise<Library> {
  const [owner, member, author] = (await crowd(3)) as [Chat, Chat, Chat];
  const [ownerId, memberId, authorId] = await Promise.all([owner, member, author].map((chat) => idOf(sql, chat)));
  const teamId = newId();
  await sql`insert into team (id, name) values (${teamId}, 'Bench')`;
  await sql`insert into team_member (team_id, user_id, role) values (${teamId}, ${authorId ?? ''}, 'owner'), (${teamId}, ${memberId ?? ''}, 'member')`;
  const spoken = vocabulary(40_000, 1);
  const say = speaker(spoken, 2);
  const shelves: Shelf[] = [
    { userId: ownerId ?? '', teamId: null },
    { userId: authorId ?? '', teamId },
  ];
  for (const shelf of shelves) {
    for (let n = 0; n < conversations; n += conversationsAtOnce) await insert(sql, shelf, say, n);
  }
  const indexedPerSecond = await indexed(sql);
  // The server does so by itself, some minutes later.
  await sql`vacuum analyze`;
  return { words: spoken, owner, member, teamId, indexedPerSecond };
}

async function idOf(sql: postgres.Sql, { person }: Chat): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from "user" where email = ${person.email}`;
  if (!row) throw new Error('Somebody who signed up is not there.');
  return row.id;
}

/** A moment for each message of a space, the newest of which was a while ago. */
const momentOf = (message: number) => new Date(Date.UTC(2026, 0, 1) + message * 60_000).toISOString();

/** Some conversations of a shelf, from the `first` on. */
async function insert(sql: postgres.Sql, shelf: Shelf, say: (count: number) => string, first: number): Promise<void> {
  const conversationRows: object[] = [];
  const messageRows: object[] = [];
  const runRows: object[] = [];
  const textRows: object[] = [];
  for (let n = first; n < first + conversationsAtOnce; n += 1) {
    const conversation_id = newId();
    const title = say(words.title);
    let at = momentOf(n * turns * 2);
    const text = (message_id: string | null, kind: string, said: string) =>
      textRows.push({ id: newId(), conversation_id, message_id, kind, text: said, folded: fold(said), created_at: at });
    text(null, 'title', title);
    let parent_id: string | null = null;
    for (let turn = 0; turn < turns; turn += 1) {
      at = momentOf((n * turns + turn) * 2);
      const [asked, replied, question] = [newId(), newId(), say(words.question)];
      messageRows.push({ id: asked, conversation_id, parent_id, role: 'user', text: question, created_at: at });
      text(asked, 'question', question);
      at = momentOf((n * turns + turn) * 2 + 1);
      messageRows.push({ id: replied, conversation_id, parent_id: asked, role: 'assistant', created_at: at });
      runRows.push({ id: newId(), conversation_id, message_id: replied });
      text(replied, 'reasoning', say(words.reasoning));
      text(replied, 'answer', say(words.answer));
      parent_id = replied;
    }
    conversationRows.push({ id: conversation_id, title, head_id: parent_id, updated_at: at });
  }
  const spaceId = shelf.teamId ?? shelf.userId;
  await sql.begin(async (tx) => {
    await tx`
      insert into conversation (id, user_id, team_id, title, model, head_id, created_at, updated_at)
      select id, ${shelf.userId}, ${shelf.teamId}, title, 'kimi-k2-thinking', head_id, updated_at, updated_at
      from jsonb_to_recordset(${tx.json(conversationRows as postgres.JSONValue)})
        as row (id uuid, title text, head_id uuid, updated_at timestamptz)`;
    await tx`
      insert into message (id, conversation_id, parent_id, role, text, created_at)
      select id, conversation_id, parent_id, role, text, created_at
      from jsonb_to_recordset(${tx.json(messageRows as postgres.JSONValue)})
        as row (id uuid, conversation_id uuid, parent_id uuid, role text, text text, created_at timestamptz)`;
    await tx`
      insert into run (id, conversation_id, message_id, user_id, team_id, state, request)
      select id, conversation_id, message_id, ${shelf.userId}, ${shelf.teamId}, 'done', '{"stepLimit":1}'
      from jsonb_to_recordset(${tx.json(runRows as postgres.JSONValue)})
        as row (id uuid, conversation_id uuid, message_id uuid)`;
    await tx`
      insert into search_text (id, space_id, conversation_id, message_id, kind, text, folded, created_at)
      select id, ${spaceId}, conversation_id, message_id, kind, text, folded, created_at
      from jsonb_to_recordset(${tx.json(textRows as postgres.JSONValue)})
        as row (id uuid, conversation_id uuid, message_id uuid, kind text, text text, folded text, created_at timestamptz)`;
  });
}

/** Waits until the instance has put the texts into the search's index by itself; answers how many it did in a second. */
async function indexed(sql: postgres.Sql): Promise<number> {
  const waiting = async () => Number((await sql`select count(*) from search_text where not indexed`)[0]?.count);
  const from = await waiting();
  let [left, began] = [from, performance.now()];
  while (left > waitingAtMost) {
    await sleep(500);
    left = await waiting();
    if (left === from) began = performance.now();
  }
  return ((from - left) / (performance.now() - began)) * 1000;
}

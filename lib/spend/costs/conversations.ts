import { inArray, sql } from 'drizzle-orm';
import { db, type Executor, rowsOf } from '@/db/client';
import { conversation } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { can } from '@/lib/auth/policy';
import { ofRow } from '../rollups/measures';
import { inSnapshot } from '../rollups/read';
import { namesOf } from './names';
import type { CostAsk } from './query';
import { allGroups, type MoneyRow, moneyColumns, moneyNames, moneyOf, mostRanked, newestRows } from './rows';
import type { ConversationCost, RunCost } from './view';

/** Rows that a list shows. */
const most = 100;

export type Ranked<T> = {
  items: T[];
  /** Only the newest calls were ranked: there are more than can be. */
  partial: number | null;
  /** There are more than the list shows; a file holds all. */
  more: boolean;
};

type Counted = { ranked: number };

/** Every call of the selection counts itself in `ranked`. */
const ranked = sql`sum(count(*)) over ()::int as ranked`;

async function rankedOf<R extends Counted, T>(found: R[], viewsOf: (rows: R[]) => Promise<T[]>): Promise<Ranked<T>> {
  const items = await viewsOf(found.slice(0, most));
  return { items, partial: (found[0]?.ranked ?? 0) >= mostRanked ? mostRanked : null, more: found.length > most };
}

type Conversation = MoneyRow & {
  conversation_id: string | null;
  user_id: string;
  team_id: string | null;
  runs: number;
  last: Date | string;
};

const conversationKeys = ['conversation_id', 'user_id', 'team_id'] as const;
const conversationColumns = sql`${moneyColumns}, coalesce(sum(${ofRow.replies}), 0)::int as runs, max(e.opened_at) as last`;

/** The dearest conversations of the calls that are asked for. Titles are for those alone who may read the conversation, by what they ask with. */
export function conversationCosts(person: Person, ask: CostAsk): Promise<Ranked<ConversationCost>> {
  return inSnapshot(async ({ tx }) => {
    const found = await tx.execute(sql`
      select e.conversation_id, e.user_id, e.team_id, ${conversationColumns}, ${ranked}
      from ${newestRows(ask)} group by e.conversation_id, e.user_id, e.team_id order by known_nano desc, last desc limit ${most + 1}`);
    return rankedOf(rowsOf<Conversation & Counted>(found), (rows) => conversationViews(tx, person, rows));
  });
}

/** What a file of them tells, in its order. */
export const conversationNames: (keyof ConversationCost)[] = [
  'id',
  'title',
  'state',
  'userId',
  'userName',
  'teamId',
  'teamName',
  'runs',
  'lastAt',
  ...moneyNames,
];

/** All of them, in batches, the oldest first. */
export async function* allConversationCosts(person: Person, ask: CostAsk): AsyncGenerator<ConversationCost[]> {
  for await (const rows of allGroups<Conversation>(ask, conversationKeys, conversationColumns))
    yield await conversationViews(await db(), person, rows);
}

async function conversationViews(tx: Executor, person: Person, rows: Conversation[]): Promise<ConversationCost[]> {
  const idsOf = (key: (typeof conversationKeys)[number]) => rows.map((row) => row[key]);
  const users = await namesOf(tx, 'user', idsOf('user_id'));
  const teams = await namesOf(tx, 'team', idsOf('team_id'));
  const titles = await titlesFor(tx, person, idsOf('conversation_id'));
  return rows.map((row) => ({
    id: row.conversation_id,
    ...(titles.get(row.conversation_id ?? '') ?? { title: null, state: 'deleted' as const }),
    userId: row.user_id,
    userName: users.get(row.user_id) ?? null,
    teamId: row.team_id,
    teamName: teams.get(row.team_id ?? '') ?? null,
    runs: row.runs,
    lastAt: new Date(row.last).toISOString(),
    ...moneyOf(row),
  }));
}

/** A personal token may be good for costs and not for what was said. */
const readsConversations = ({ scopes }: Person) => scopes === undefined || scopes.includes('read');

type Title = Pick<ConversationCost, 'title' | 'state'>;

async function titlesFor(tx: Executor, person: Person, ids: (string | null)[]): Promise<Map<string, Title>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const { id, title, userId, teamId, deletedAt } = conversation;
  const reads = readsConversations(person);
  const rows = await tx.select({ id, title, userId, teamId, deletedAt }).from(conversation).where(inArray(id, wanted));
  return new Map(
    rows.map((row): [string, Title] => {
      if (row.deletedAt) return [row.id, { title: null, state: 'deleted' }];
      return reads && can(person, 'conversation.read', row)
        ? [row.id, { title: row.title, state: 'readable' }]
        : [row.id, { title: null, state: 'private' }];
    }),
  );
}

type Run = MoneyRow & { run_id: string | null; user_id: string; steps: number; first: Date | string };

const runColumns = sql`${moneyColumns}, count(distinct e.step)::int as steps, min(e.opened_at) as first`;

/** The replies of a conversation, newest first, each with what it cost; titles and the like stand without a run. */
export function runCosts(ask: CostAsk): Promise<Ranked<RunCost>> {
  return inSnapshot(async ({ tx }) => {
    const found = await tx.execute(sql`
      select e.run_id, e.user_id, ${runColumns}, ${ranked}
      from ${newestRows(ask)} group by e.run_id, e.user_id order by first desc limit ${most + 1}`);
    return rankedOf(rowsOf<Run & Counted>(found), (rows) => runViews(tx, rows));
  });
}

/** What a file of them tells, in its order. */
export const runNames: (keyof RunCost)[] = ['id', 'userId', 'userName', 'steps', 'firstAt', ...moneyNames];

/** All of them, in batches, the oldest first. */
export async function* allRunCosts(ask: CostAsk): AsyncGenerator<RunCost[]> {
  for await (const rows of allGroups<Run>(ask, ['run_id', 'user_id'], runColumns))
    yield await runViews(await db(), rows);
}

async function runViews(tx: Executor, rows: Run[]): Promise<RunCost[]> {
  const users = await namesOf(
    tx,
    'user',
    rows.map((row) => row.user_id),
  );
  return rows.map((row) => ({
    id: row.run_id,
    userId: row.user_id,
    userName: users.get(row.user_id) ?? null,
    steps: row.steps,
    firstAt: new Date(row.first).toISOString(),
    ...moneyOf(row),
  }));
}

import { inArray, sql } from 'drizzle-orm';
import { rowsOf } from '@/db/client';
import { conversation } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { can } from '@/lib/auth/policy';
import { inSnapshot, type Snapshot } from '../rollups/read';
import { namesOf } from './names';
import type { CostAsk } from './query';
import { type MoneyRow, moneyColumns, moneyOf, mostRanked, newestRows } from './rows';
import type { ConversationCost, RunCost } from './view';

/** Conversations that a list shows. */
const most = 100;

type Found = MoneyRow & {
  id: string | null;
  user_id: string;
  team_id: string | null;
  runs: number;
  last: Date | string;
};

export type Ranked<T> = {
  items: T[];
  /** Only the newest calls were ranked: there are more than can be. */
  partial: number | null;
};

/** The dearest conversations of the calls that are asked for. Titles are for those alone who may read the conversation. */
export function conversationCosts(person: Person, ask: CostAsk): Promise<Ranked<ConversationCost>> {
  return inSnapshot(async (snapshot) => {
    const result = await snapshot.tx.execute(sql`
      select e.conversation_id as id, e.user_id, e.team_id, ${moneyColumns}, count(distinct e.run_id)::int as runs,
        max(e.opened_at) as last, sum(count(*)) over ()::int as ranked
      from ${newestRows(ask)} group by e.conversation_id, e.user_id, e.team_id order by known_nano desc, last desc limit ${most}`);
    const found = rowsOf<Found & { ranked: number }>(result);
    const [users, teams, titles] = [
      await namesOf(
        snapshot.tx,
        'user',
        found.map((row) => row.user_id),
      ),
      await namesOf(
        snapshot.tx,
        'team',
        found.map((row) => row.team_id),
      ),
      await titlesFor(
        snapshot,
        person,
        found.map((row) => row.id),
      ),
    ];
    const items = found.map((row) => ({
      id: row.id,
      ...(titles.get(row.id ?? '') ?? { title: null, state: 'deleted' as const }),
      userId: row.user_id,
      userName: users.get(row.user_id) ?? null,
      teamName: teams.get(row.team_id ?? '') ?? null,
      runs: row.runs,
      lastAt: new Date(row.last).toISOString(),
      ...moneyOf(row),
    }));
    return { items, partial: (found[0]?.ranked ?? 0) >= mostRanked ? mostRanked : null };
  });
}

type Title = Pick<ConversationCost, 'title' | 'state'>;

async function titlesFor({ tx }: Snapshot, person: Person, ids: (string | null)[]): Promise<Map<string, Title>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const { id, title, userId, teamId, deletedAt } = conversation;
  const rows = await tx.select({ id, title, userId, teamId, deletedAt }).from(conversation).where(inArray(id, wanted));
  return new Map(
    rows.map((row): [string, Title] => {
      if (row.deletedAt) return [row.id, { title: null, state: 'deleted' }];
      return can(person, 'conversation.read', row)
        ? [row.id, { title: row.title, state: 'readable' }]
        : [row.id, { title: null, state: 'private' }];
    }),
  );
}

/** The replies of a conversation, newest first, each with what it cost; titles and the like stand without a run. */
export function runCosts(ask: CostAsk): Promise<Ranked<RunCost>> {
  return inSnapshot(async ({ tx }) => {
    const result = await tx.execute(sql`
      select e.run_id as id, e.user_id, ${moneyColumns}, count(distinct e.step)::int as steps, min(e.opened_at) as first,
        sum(count(*)) over ()::int as ranked
      from ${newestRows(ask)} group by e.run_id, e.user_id order by first desc limit ${most}`);
    const found = rowsOf<
      MoneyRow & { id: string | null; user_id: string; steps: number; first: Date | string; ranked: number }
    >(result);
    const users = await namesOf(
      tx,
      'user',
      found.map((row) => row.user_id),
    );
    const items = found.map((row) => ({
      id: row.id,
      userName: users.get(row.user_id) ?? null,
      steps: row.steps,
      firstAt: new Date(row.first).toISOString(),
      ...moneyOf(row),
    }));
    return { items, partial: (found[0]?.ranked ?? 0) >= mostRanked ? mostRanked : null };
  });
}

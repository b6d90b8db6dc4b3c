import { and, desc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { conversation, share, sharePerson, team, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { spacesOf } from '@/lib/conversations/access';
import { arePublicLinksAllowed } from './settings';
import { standingOf } from './standing';
import { titleMadeFor, titlesNow } from './title';
import { pathOf } from './token';
import type { OwnShareView, ShareView } from './view';

/** A person's links that were not revoked, newest first; of one conversation or of all. */
export async function listShares(person: Person, of: { conversationId?: string } = {}): Promise<ShareView[]> {
  const where = of.conversationId === undefined ? undefined : eq(share.conversationId, of.conversationId);
  const store = await db();
  return viewsOf(store, await readRows(store, person, and(eq(share.userId, person.id), where)));
}

/** One of a person's links. @throws PenseeError `not-found` */
export async function readShare(person: Person, id: string): Promise<OwnShareView> {
  const store = await db();
  const row = await ownRow(store, person, id);
  const [view, titled] = await Promise.all([viewOf(store, row), isTitled(store, row)]);
  return { ...view, titled };
}

/** The conversation's own title counts as nobody's: it may tell of what is left out. */
const isTitled = async (store: Executor, row: Row): Promise<boolean> =>
  row.title !== row.conversationTitle && row.title !== (await titleMadeFor(store, row));

export async function ownShare(store: Executor, person: Person, id: string): Promise<ShareView> {
  return viewOf(store, await ownRow(store, person, id));
}

async function ownRow(store: Executor, person: Person, id: string): Promise<Row> {
  const [row] = await readRows(store, person, eq(share.id, id));
  return requireAccess(person, 'share.manage', row);
}

const { snapshot: _content, preview: _picture, description: _words, ...listed } = getTableColumns(share);

type Row = Awaited<ReturnType<typeof readRows>>[number];

function readRows(store: Executor, person: Person, where: SQL | undefined) {
  // Whoever left the team keeps the link, but is not told what became of the conversation.
  const isReader = inArray(conversation.spaceId, spacesOf(person));
  const conversationTitle = sql<string>`case when ${isReader} then ${conversation.title} else '' end`;
  const headId = sql<string | null>`case when ${isReader} then ${conversation.headId} end`;
  return store
    .select({ ...listed, conversationTitle, headId, teamName: team.name })
    .from(share)
    .innerJoin(conversation, eq(conversation.id, share.conversationId))
    .leftJoin(team, eq(team.id, share.teamId))
    .where(and(isNull(share.revokedAt), where))
    .orderBy(desc(share.id));
}

const viewOf = async (store: Executor, row: Row): Promise<ShareView> => (await viewsOf(store, [row]))[0] as ShareView;

async function viewsOf(store: Executor, rows: readonly Row[]): Promise<ShareView[]> {
  const ids = rows.map((row) => row.id);
  const [people, allowed, titles] = await Promise.all([
    peopleOf(store, ids),
    arePublicLinksAllowed(store),
    titlesNow(store, rows),
  ]);
  return rows.map((row) => ({
    ...standingOf(row, allowed),
    path: pathOf(row),
    team: row.teamId && row.teamName !== null ? { id: row.teamId, name: row.teamName } : null,
    people: people.get(row.id) ?? [],
    parts: row.parts,
    title: titles.get(row.id) ?? row.title,
    conversation: { id: row.conversationId, title: row.conversationTitle },
    throughMessageId: row.throughMessageId,
    maxViews: row.maxViews,
    publishedAt: row.publishedAt.toISOString(),
  }));
}

async function peopleOf(store: Executor, ids: string[]): Promise<Map<string, ShareView['people']>> {
  if (ids.length === 0) return new Map();
  const rows = await store
    .select({ shareId: sharePerson.shareId, name: user.name, email: user.email })
    .from(sharePerson)
    .innerJoin(user, eq(user.id, sharePerson.userId))
    .where(inArray(sharePerson.shareId, ids))
    .orderBy(user.name);
  const groups = Map.groupBy(rows, (row) => row.shareId);
  return new Map([...groups].map(([id, all]) => [id, all.map(({ name, email }) => ({ name, email }))]));
}

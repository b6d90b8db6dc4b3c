import { and, eq, gt, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { prepared } from '@/db/prepared';
import { share, sharePerson } from '@/db/schema';
import { personOfBearer } from '@/lib/auth/bearer';
import type { Person } from '@/lib/auth/person';
import { can } from '@/lib/auth/policy';
import { hashOfToken } from '@/lib/auth/secret-token';
import { personOfCookies } from '@/lib/auth/sessions';
import { publicAllowed } from './settings';
import { isSigned, signed, wordCookie, wordIn } from './signed';
import { isUnlocked } from './unlock';

/** The sharer may still do what the link lets others see: not suspended, and for what goes on still a reader of it. */
const sharerHolds = sql`exists (select 1 from "user" u where u.id = "share"."user_id" and u.suspended_at is null)
  and ("share"."kind" = 'snapshot' or exists (
    select 1 from conversation c where c.id = "share"."conversation_id" and c.deleted_at is null
      and (c.team_id is null and c.user_id = "share"."user_id" or exists (
        select 1 from team_member m where m.team_id = c.team_id and m.user_id = "share"."user_id"))))`;

/** What makes a link count at this moment; the same words wherever one is read. */
export const holds = (): SQL | undefined =>
  and(
    isNull(share.revokedAt),
    or(isNull(share.expiresAt), gt(share.expiresAt, sql`now()`)),
    or(ne(share.audience, 'public'), publicAllowed),
    sharerHolds,
  );

/** There are views left of those that its sharer allowed. */
const hasViews = or(isNull(share.maxViews), gt(share.maxViews, share.views));

/** Counts a view, unless it would be one too many: of several at once exactly as many are let in as are left. */
const counted = { views: sql`${share.views} + 1`, lastViewedAt: sql`now()` };

const shown = {
  id: share.id,
  kind: share.kind,
  title: share.title,
  description: share.description,
  publishedAt: share.publishedAt,
  maxViews: share.maxViews,
};

export type OpenShare = Pick<typeof share.$inferSelect, keyof typeof shown>;

/** Who comes with which link. */
export type Visit = {
  token: string;
  /** The `Cookie` header, read only where the link is not for everybody. */
  cookies: string | null;
  /** A personal token: it stands in for the session. */
  bearer?: string | null;
  /** Of which kind of share this is a view; null: it is only a look at whether there is something. */
  counts: 'snapshot' | 'any' | null;
  /** What whose view was counted was given: they may go on when it was the last one. */
  pass?: string | null;
  /** It goes on with a view that was counted: where views are limited, only with its pass. */
  goesOn?: true;
};

const viewed = (token: string) => `viewed:${token}`;
const passSeconds = 24 * 3600;

/** For who was let in and counted: a live share goes on being shown to them, a snapshot may be copied. */
export const passOf = (token: string): string => signed(viewed(token), passSeconds);

/** The same as a `Set-Cookie` line, for a page without scripts. */
export const passCookie = (token: string, headers: Headers): string =>
  wordCookie(viewed(token), passOf(token), passSeconds, headers);

export const passIn = (cookies: string | null, token: string): string | undefined => wordIn(cookies, viewed(token));

export const wasCounted = ({ token, pass }: Pick<Visit, 'token' | 'pass'>): boolean => isSigned(viewed(token), pass);

const isView = ({ counts }: Visit, kind: OpenShare['kind']) => counts === 'any' || counts === kind;

function viewsLeft(visit: Visit): SQL | undefined {
  if (wasCounted(visit)) return undefined;
  return visit.goesOn ? isNull(share.maxViews) : hasViews;
}

export type Opened =
  | { state: 'open'; share: OpenShare; person: Person | null }
  | { state: 'locked'; share: { id: string; passwordHash: string } };

/**
 * What a link leads to for this visitor. Null, after the same work, for whatever is not theirs to see: wrong, revoked,
 * expired, used up, or for others.
 */
export async function openShare(visit: Visit): Promise<Opened | null> {
  const store = await db();
  const tokenHash = hashOfToken(visit.token);
  const [open] = await (isView(visit, 'snapshot') ? viewForAll : lookForAll)(store).execute({ tokenHash });
  return open
    ? { state: 'open', share: open, person: null }
    : openWithCare(store, visit, eq(share.tokenHash, tokenHash));
}

const forAll = () =>
  and(
    eq(share.tokenHash, sql.placeholder('tokenHash')),
    eq(share.audience, 'public'),
    isNull(share.passwordHash),
    hasViews,
    holds(),
  );

const viewForAll = prepared((store) =>
  store.update(share).set(counted).where(forAll()).returning(shown).prepare('share_view_for_all'),
);
const lookForAll = prepared((store) => store.select(shown).from(share).where(forAll()).prepare('share_look_for_all'));

async function openWithCare(store: Executor, visit: Visit, found: SQL): Promise<Opened | null> {
  const [row] = await store
    .select({
      id: share.id,
      kind: share.kind,
      userId: share.userId,
      audience: share.audience,
      teamId: share.teamId,
      passwordHash: share.passwordHash,
    })
    .from(share)
    .where(and(found, viewsLeft(visit), holds()));
  if (row?.audience !== 'public') {
    const person = await readerOf(visit);
    const isNamed = person !== null && (await names(store, row?.id, person.id));
    if (!row || !person || !can(person, 'share.read', { ...row, isNamed })) return null;
    return passOn(store, visit, row, person);
  }
  return passOn(store, visit, row, null);
}

const readerOf = ({ bearer, cookies }: Visit): Promise<Person | null> =>
  bearer ? personOfBearer(bearer, 'read') : personOfCookies(cookies);

const nobody = '00000000-0000-0000-0000-000000000000';

/** Asked for a share that is not there too: how long the answer takes must not tell. */
async function names(store: Executor, shareId: string | undefined, userId: string): Promise<boolean> {
  const [named] = await store
    .select({ userId: sharePerson.userId })
    .from(sharePerson)
    .where(and(eq(sharePerson.shareId, shareId ?? nobody), eq(sharePerson.userId, userId)));
  return named !== undefined;
}

type Facts = Pick<typeof share.$inferSelect, 'id' | 'kind' | 'passwordHash'>;

async function passOn(store: Executor, visit: Visit, facts: Facts, person: Person | null): Promise<Opened | null> {
  const { id, kind, passwordHash } = facts;
  if (passwordHash !== null && !isUnlocked(visit.cookies, { id, passwordHash }))
    return { state: 'locked', share: { id, passwordHash } };
  const still = and(eq(share.id, id), viewsLeft(visit), holds());
  const [open] = await (isView(visit, kind)
    ? store.update(share).set(counted).where(still).returning(shown)
    : store.select(shown).from(share).where(still));
  return open ? { state: 'open', share: open, person } : null;
}

/** The stored snapshot of an open share. */
export async function snapshotOfShare(id: string) {
  const [row] = await (await db())
    .select({ snapshot: share.snapshot })
    .from(share)
    .where(and(eq(share.id, id), isNotNull(share.snapshot)));
  return row?.snapshot ?? null;
}

export async function previewOfShare(id: string): Promise<Uint8Array | null> {
  const [row] = await (await db()).select({ preview: share.preview }).from(share).where(eq(share.id, id));
  return row?.preview ?? null;
}

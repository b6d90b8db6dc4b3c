import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { apiToken, type tokenScopes, user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import type { Person } from './person';
import { hashOfToken, makeToken, tokenPrefix } from './secret-token';
import { noteSeen } from './seen';
import { teamsOfUser } from './sessions';
import { lockWelcome } from './users';

export type TokenScope = (typeof tokenScopes)[number];

/** A personal token as its owner sees it. Times are ISO, UTC. */
export type TokenView = {
  id: string;
  name: string;
  /** Its first characters. */
  hint: string;
  scopes: TokenScope[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
};

const hintLength = tokenPrefix.length + 4;
export const mostTokens = 50;
const dayMs = 24 * 3600 * 1000;
const touchAfterMs = 60_000;

/** What makes a token count at this moment; its user must be joined. */
export const tokenAlive = () =>
  and(or(isNull(apiToken.expiresAt), gt(apiToken.expiresAt, sql`now()`)), isNull(user.suspendedAt));

function viewOf(row: typeof apiToken.$inferSelect): TokenView {
  const { id, name, hint, scopes, createdAt, expiresAt, lastUsedAt } = row;
  return {
    id,
    name,
    hint,
    scopes,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

/** A person's tokens, the newest first; those that expired are among them for a month. */
export async function listTokens({ id }: Pick<Person, 'id'>): Promise<TokenView[]> {
  const rows = await (await db())
    .select()
    .from(apiToken)
    .where(eq(apiToken.userId, id))
    .orderBy(desc(apiToken.createdAt), desc(apiToken.id));
  return rows.map(viewOf);
}

export type NewToken = { name: string; scopes: TokenScope[]; days: number | null };

/**
 * Makes a token; `token` is told this once, only its hash is kept. @param days until it expires; null: never
 * @throws PenseeError `conflict` for one too many, and as `lockWelcome`
 */
export async function makeApiToken(
  person: Pick<Person, 'id'>,
  { name, scopes, days }: NewToken,
): Promise<{ token: string; view: TokenView }> {
  const token = tokenPrefix + makeToken().token;
  const expiresAt = days === null ? null : new Date(Date.now() + days * dayMs);
  const wanted = [...new Set(scopes)];
  const id = newId();
  const own = { id, userId: person.id, name, scopes: wanted, expiresAt };
  const row = await (await db()).transaction(async (tx) => {
    await lockWelcome(tx, person.id);
    if ((await tx.$count(apiToken, eq(apiToken.userId, person.id))) >= mostTokens)
      throw new PenseeError('conflict', `You have ${mostTokens} tokens. Revoke one first.`);
    const [made] = await tx
      .insert(apiToken)
      .values({ ...own, tokenHash: hashOfToken(token), hint: token.slice(0, hintLength) })
      .returning();
    const after = { scopes: wanted, days };
    await record(tx, { actorId: person.id, action: 'token.create', subject: { kind: 'token', id }, after });
    return made;
  });
  if (!row) throw new Error('the token was not stored');
  return { token, view: viewOf(row) };
}

/** Ends one of one's own tokens, with what it has open. @throws PenseeError `not-found` */
export async function revokeToken({ id: userId }: Pick<Person, 'id'>, id: string): Promise<void> {
  await (await db()).transaction(async (tx) => {
    const [gone] = await tx
      .delete(apiToken)
      .where(and(eq(apiToken.id, id), eq(apiToken.userId, userId)))
      .returning({ id: apiToken.id });
    if (!gone) throw new PenseeError('not-found', 'There is no such token, or it was revoked.');
    await record(tx, { actorId: userId, action: 'token.revoke', subject: { kind: 'token', id } });
  });
}

/** Ends all tokens of a user. */
export async function endTokens(tx: Executor, userId: string): Promise<void> {
  await tx.delete(apiToken).where(eq(apiToken.userId, userId));
}

/** Who a token speaks for, and for what: null once it was revoked, expired, or its user is suspended. */
export async function personOfToken(token: string): Promise<Person | null> {
  const [row] = await (await db())
    .select({
      id: user.id,
      email: user.email,
      name: user.name,
      role: user.role,
      teams: teamsOfUser,
      sessionId: apiToken.id,
      scopes: apiToken.scopes,
      lastUsedAt: apiToken.lastUsedAt,
      userSeenAt: user.lastSeenAt,
    })
    .from(apiToken)
    .innerJoin(user, eq(user.id, apiToken.userId))
    .where(and(eq(apiToken.tokenHash, hashOfToken(token)), tokenAlive()));
  if (!row) return null;
  const { lastUsedAt, userSeenAt, ...person } = row;
  noteSeen(person.id, userSeenAt);
  if (!lastUsedAt || Date.now() - lastUsedAt.getTime() > touchAfterMs) touch(person.sessionId);
  return person;
}

/** Nobody waits for it: a lost note costs nothing. */
function touch(id: string): void {
  db()
    .then((store) => store.update(apiToken).set({ lastUsedAt: new Date() }).where(eq(apiToken.id, id)))
    .catch((error) => log().warn({ err: error }, 'a token could not be noted as used'));
}

/** Removes tokens that expired a month ago. */
export async function sweepTokens(): Promise<void> {
  await (await db()).delete(apiToken).where(lt(apiToken.expiresAt, sql`now() - interval '30 days'`));
}

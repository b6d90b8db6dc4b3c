import { and, eq, isNull } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { conversation, share, sharePage } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { hashPassword } from '@/lib/auth/password';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { hashOfToken } from '@/lib/auth/secret-token';
import { asOfNow } from '@/lib/auth/standing';
import { accessible } from '@/lib/conversations/access';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { type Audience, audienceOf, namedIn, namePeople } from './audience';
import { draftOf, requireSeen } from './draft';
import { type Drawn, draw } from './drawing';
import { canBeLive, liveAudience, type ShareContent, type ShareTerms } from './input';
import { ownShare } from './mine';
import { descriptionOf } from './snapshot';
import { newSalt, tokenOf } from './token';
import type { Snapshot } from './types';
import type { SharePreview, ShareView } from './view';

type Row = typeof share.$inferSelect;
type Kind = Row['kind'];

/** Makes a link. @throws PenseeError as `previewShare`, and `conflict` where what goes out was not seen, `forbidden`, `unavailable` */
export async function createShare(
  person: Person,
  { conversationId, kind, ...wished }: ShareContent & ShareTerms & { conversationId: string; kind: Kind },
): Promise<ShareView> {
  const store = await db();
  const { teamId } = await accessible(store, person, 'conversation.share', conversationId);
  const audience = await audienceOf(store, person, wished.audience);
  const made = await contentOf(store, conversationId, kind, wished);
  const id = newId();
  const salt = newSalt();
  const own = { id, conversationId, userId: person.id, kind, salt, tokenHash: hashOfToken(tokenOf({ id, salt })) };
  const row = { ...own, ...made.columns, ...termsOf(audience, wished), ...(await passwordOf(wished)) };
  await store.transaction(async (tx) => {
    await requireStill(tx, person, conversationId, wished);
    await tx.insert(share).values(row);
    await storePages(tx, id, made.drawn);
    await namePeople(tx, id, audience.people);
    await record(tx, {
      actorId: person.id,
      action: 'share.create',
      subject: { kind: 'share', id },
      teamId,
      after: auditOf(row, audience),
    });
  });
  return ownShare(store, person, id);
}

/**
 * Changes a link in place: what it shows, a snapshot brought up to `throughMessageId`, and its terms. Its address stays. One that is
 * revoked meanwhile keeps nothing of it.
 * @throws PenseeError as `createShare`
 */
export async function updateShare(person: Person, id: string, wished: ShareContent & ShareTerms): Promise<ShareView> {
  const store = await db();
  const before = await ownShare(store, person, id);
  const { teamId } = await accessible(store, person, 'conversation.share', before.conversation.id);
  const audience = await audienceOf(store, person, wished.audience);
  if (before.kind === 'live' && !canBeLive(wished.audience.to)) throw forPeopleWeKnow();
  const made = await contentOf(store, before.conversation.id, before.kind, wished);
  const change = { ...made.columns, ...termsOf(audience, wished), ...(await passwordOf(wished)) };
  await store.transaction(async (tx) => {
    await requireStill(tx, person, before.conversation.id, wished);
    const standing = and(eq(share.id, id), isNull(share.revokedAt));
    const [found] = await tx.select().from(share).where(standing).for('update');
    const old = requireAccess(person, 'share.manage', found);
    const named = await namedIn(tx, id);
    const [now] = await tx.update(share).set(change).where(eq(share.id, id)).returning();
    await storePages(tx, id, made.drawn);
    await namePeople(tx, id, audience.people);
    await record(tx, {
      actorId: person.id,
      action: 'share.update',
      subject: { kind: 'share', id },
      teamId,
      before: auditOf(old, { people: named }),
      after: now && auditOf(now, audience),
    });
  });
  return ownShare(store, person, id);
}

const forPeopleWeKnow = () =>
  new PenseeError('bad-request', `audience: ${liveAudience}`, { details: { field: 'audience', issue: 'other' } });

/**
 * A page takes a while to draw. Who may not share any more gets no link, nor does a conversation that is deleted meanwhile; one
 * that is deleted from here on waits.
 */
async function requireStill(
  tx: Executor,
  person: Person,
  conversationId: string,
  { audience }: ShareTerms,
): Promise<void> {
  await tx.select({ id: conversation.id }).from(conversation).where(eq(conversation.id, conversationId)).for('share');
  const now = await asOfNow(tx, person);
  await accessible(tx, now, 'conversation.share', conversationId);
  await audienceOf(tx, now, audience);
}

async function contentOf(store: Executor, conversationId: string, kind: Kind, wished: ShareContent) {
  const draft = await draftOf(store, { ...wished, conversationId, kind });
  requireSeen(draft, wished);
  const { title, throughMessageId } = draft;
  const publishedAt = new Date();
  const columns = { parts: wished.parts, title, throughMessageId, publishedAt };
  if (kind === 'live') return { columns: { ...columns, description: '', snapshot: null, preview: null }, drawn: null };
  const snapshot = snapshotOf(draft, publishedAt);
  const drawn = await draw(snapshot);
  const { preview } = drawn;
  return { columns: { ...columns, description: descriptionOf(draft), snapshot, preview }, drawn };
}

const snapshotOf = ({ title, messages }: SharePreview, publishedAt: Date): Snapshot => ({
  title,
  publishedAt: publishedAt.toISOString(),
  messages,
});

const termsOf = ({ audience, teamId }: Audience, { expiresAt, maxViews }: ShareTerms) => ({
  audience,
  teamId,
  expiresAt,
  maxViews,
});

async function passwordOf({ password }: ShareTerms): Promise<{ passwordHash?: string | null }> {
  if (password === undefined) return {};
  return { passwordHash: password === null ? null : await hashPassword(password) };
}

async function storePages(tx: Executor, shareId: string, drawn: Drawn | null): Promise<void> {
  await tx.delete(sharePage).where(eq(sharePage.shareId, shareId));
  if (drawn) await tx.insert(sharePage).values(drawn.pages.map((page) => ({ shareId, ...page })));
}

/** What the audit log tells of a share: nothing of its content. */
function auditOf(row: Partial<Row>, { people }: Pick<Audience, 'people'>) {
  const { conversationId, throughMessageId, kind, audience, teamId, parts, expiresAt, maxViews, passwordHash } = row;
  const terms = { audience, teamId, people, expiresAt, maxViews, password: Boolean(passwordHash) };
  return { conversationId, throughMessageId, kind, parts, ...terms };
}

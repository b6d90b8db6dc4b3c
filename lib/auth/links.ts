import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { mailedLink } from '@/db/schema';
import { env } from '@/lib/config/env';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { canMail, sendMail } from '@/lib/mail/send';
import { proofMail, resetMail } from '@/lib/mail/texts';
import { countTries } from './limits';
import { hashOfToken, makeToken } from './secret-token';
import { lockUser, type User } from './users';

export type LinkPurpose = (typeof mailedLink.$inferSelect)['purpose'];
type Addressee = Pick<User, 'id' | 'email' | 'name' | 'locale'>;

/** Reset links by mail and by hand serve the same page. */
export const resets: LinkPurpose[] = ['reset-password', 'handed-reset'];

const hoursValid: Record<LinkPurpose, number> = { 'prove-email': 48, 'reset-password': 2, 'handed-reset': 48 };
const pages: Record<LinkPurpose, string> = {
  'prove-email': '/prove',
  'reset-password': '/reset',
  'handed-reset': '/reset',
};

/**
 * Makes a link that works once; earlier ones for the same end stop working. Only a hash of its token is kept.
 * `createdBy`: the admin whose word it is; `alongside`: what belongs into the same transaction.
 */
export async function makeLink(
  user: Pick<User, 'id' | 'email'>,
  purpose: LinkPurpose,
  { createdBy, alongside }: { createdBy?: string | null; alongside?: (tx: Executor) => Promise<void> } = {},
): Promise<string> {
  const { token, hash } = makeToken();
  const expiresAt = new Date(Date.now() + hoursValid[purpose] * 3600 * 1000);
  const row = { id: newId(), userId: user.id, purpose, tokenHash: hash, email: user.email, createdBy, expiresAt };
  await (await db()).transaction(async (tx) => {
    await lockUser(tx, user.id);
    await endLinks(tx, user.id, resets.includes(purpose) ? resets : [purpose]);
    await tx.insert(mailedLink).values(row);
    await alongside?.(tx);
  });
  return `${pages[purpose]}#${token}`;
}

const endLinks = (tx: Executor, userId: string, purposes: LinkPurpose[]) =>
  tx.delete(mailedLink).where(and(eq(mailedLink.userId, userId), inArray(mailedLink.purpose, purposes)));

/** No link sets a password of this user any more. */
export async function endResetLinks(tx: Executor, userId: string): Promise<void> {
  await endLinks(tx, userId, resets);
}

/** Who handed it out is still one who may; nobody did where it was mailed or made at the server's shell. */
const makerMay = sql`("mailed_link"."created_by" is null or exists (select 1 from "user" m
  where m.id = "mailed_link"."created_by" and m.role = 'admin' and m.suspended_at is null))`;

const valid = (token: string, purposes: LinkPurpose[]) =>
  and(
    eq(mailedLink.tokenHash, hashOfToken(token)),
    inArray(mailedLink.purpose, purposes),
    isNull(mailedLink.usedAt),
    gt(mailedLink.expiresAt, sql`now()`),
    makerMay,
  );

const spent = () =>
  new PenseeError('not-found', 'This link has been used or is too old. Ask for a new one.', {
    details: { reason: 'spent-link' },
  });

const told = { userId: mailedLink.userId, purpose: mailedLink.purpose };
export type Link = { userId: string; purpose: LinkPurpose };

/** Whose link this is, without using it up. @throws PenseeError `not-found` */
export async function readLink(token: string, purposes: LinkPurpose[]): Promise<Link> {
  const [row] = await (await db()).select(told).from(mailedLink).where(valid(token, purposes));
  if (!row) throw spent();
  return row;
}

/** Uses a link up: of two at once, one gets it. @throws PenseeError `not-found` */
export async function spendLink(store: Executor, token: string, purposes: LinkPurpose[]): Promise<Link> {
  const [row] = await store
    .update(mailedLink)
    .set({ usedAt: new Date() })
    .where(valid(token, purposes))
    .returning(told);
  if (!row) throw spent();
  return row;
}

/** The public address of a path of ours, never taken from a request: a mail must not lead where a stranger wished. */
export const publicUrl = (path: string): string => `${env().PUBLIC_URL ?? `http://localhost:${env().PORT}`}${path}`;

/** Mails the link that proves an address; does nothing where mail is not set up. A mail that fails is logged. */
export const mailProofLink = (user: Addressee): Promise<void> => mailLink(user, 'prove-email');

/** Mails the link that sets a new password. */
export const mailResetLink = (user: Addressee): Promise<void> => mailLink(user, 'reset-password');

async function mailLink(user: Addressee, purpose: 'prove-email' | 'reset-password'): Promise<void> {
  if (!canMail()) return;
  await countTries({ kind: 'mail', of: `${purpose}:${user.id}` });
  const url = publicUrl(await makeLink(user, purpose));
  const write = purpose === 'prove-email' ? proofMail : resetMail;
  const text = write({ name: user.name, url, hours: hoursValid[purpose], locale: user.locale });
  void sendMail({ to: user.email, ...text }).catch((error) => log().error({ err: error, purpose }, 'mail not sent'));
}

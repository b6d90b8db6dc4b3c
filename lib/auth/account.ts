import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { user } from '@/db/schema';
import { PenseeError } from '@/lib/errors';
import { setPassword } from './credentials';
import { identityCount } from './identities';
import { clearTries, countTries, type Try } from './limits';
import { hashPassword, passwordFits } from './password';
import type { AccountView, Person } from './person';
import { endSessions } from './sessions';
import { type User, userById } from './users';

export async function accountOf(person: Person): Promise<AccountView> {
  const row = await mustExist(person.id);
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    locale: row.locale,
    emailProven: row.emailProvenAt !== null,
    hasPassword: row.passwordHash !== null,
    identities: await identityCount(row.id),
    createdAt: row.createdAt.toISOString(),
  };
}

async function mustExist(id: string): Promise<User> {
  const row = await userById(id);
  if (!row) throw new PenseeError('not-signed-in', 'This account is gone.');
  return row;
}

/** Changes what a person says about themselves. */
export async function changeAccount(person: Person, changes: { name?: string; locale?: string | null }): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await (await db()).update(user).set(changes).where(eq(user.id, person.id));
}

/**
 * Makes sure that it is the person who asks, not someone at their open browser. Accounts without a password have nothing
 * to be asked. `field`: what the asker calls the password.
 * @throws PenseeError `wrong-credentials`, `too-many-tries`
 */
export async function confirmPassword(person: Person, password: string | undefined, field = 'password'): Promise<void> {
  const { passwordHash } = await mustExist(person.id);
  if (!passwordHash) return;
  const own: Try = { kind: 'confirm', of: person.sessionId };
  await countTries(own);
  const fits = await passwordFits(password ?? '', passwordHash);
  if (!fits) {
    throw new PenseeError('wrong-credentials', 'That is not your password.', { details: { field, issue: 'password' } });
  }
  await clearTries(own);
}

/** Sets a password and ends every session but the one that asks, and every link that would set another. */
export async function changePassword(person: Person, current: string | undefined, next: string): Promise<void> {
  await confirmPassword(person, current, 'current');
  const passwordHash = await hashPassword(next);
  await (await db()).transaction(async (tx) => {
    await setPassword(tx, person.id, passwordHash);
    await endSessions(tx, person.id, person.sessionId);
  });
}

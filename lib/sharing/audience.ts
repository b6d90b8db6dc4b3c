import { eq, inArray } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { type share, sharePerson, team, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { PenseeError } from '@/lib/errors';
import type { ShareTerms } from './input';
import { arePublicLinksAllowed } from './settings';
import type { ShareOptions } from './view';

/** Whom a share is for, as it is stored. */
export type Audience = { audience: (typeof share.$inferSelect)['audience']; teamId: string | null; people: string[] };

/** @throws PenseeError `forbidden` for public links where there are none; `not-found` for a team or address that is not there */
export async function audienceOf(store: Executor, person: Person, wished: ShareTerms['audience']): Promise<Audience> {
  switch (wished.to) {
    case 'public':
      if (!(await arePublicLinksAllowed(store)))
        throw new PenseeError('forbidden', 'Links for everybody are turned off here.', {
          details: { reason: 'public-links-off' },
        });
      return { audience: 'public', teamId: null, people: [] };
    case 'signed-in':
      return { audience: 'signed-in', teamId: null, people: [] };
    case 'team':
      requireAccess(person, 'team.read', { teamId: wished.teamId });
      return { audience: 'team', teamId: wished.teamId, people: [] };
    case 'people':
      return { audience: 'people', teamId: null, people: await idsOf(store, wished.emails) };
  }
}

async function idsOf(store: Executor, emails: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(emails)];
  const found = await store.select({ id: user.id, email: user.email }).from(user).where(inArray(user.email, wanted));
  const missing = wanted.find((email) => !found.some((one) => one.email === email));
  if (missing !== undefined)
    throw new PenseeError('bad-request', `Nobody here has the address ${missing}.`, {
      details: { reason: 'unknown-address', field: 'emails', email: missing },
    });
  return found.map((one) => one.id);
}

/** Ids of those whom a share names. */
export async function namedIn(tx: Executor, shareId: string): Promise<string[]> {
  const rows = await tx.select({ id: sharePerson.userId }).from(sharePerson).where(eq(sharePerson.shareId, shareId));
  return rows.map((row) => row.id);
}

/** Writes down whom a share names, in place of whom it named before. */
export async function namePeople(tx: Executor, shareId: string, people: readonly string[]): Promise<void> {
  await tx.delete(sharePerson).where(eq(sharePerson.shareId, shareId));
  if (people.length > 0) await tx.insert(sharePerson).values(people.map((userId) => ({ shareId, userId })));
}

async function teamsOf(store: Executor, person: Pick<Person, 'teams'>): Promise<ShareOptions['teams']> {
  const ids = Object.keys(person.teams);
  if (ids.length === 0) return [];
  return store.select({ id: team.id, name: team.name }).from(team).where(inArray(team.id, ids)).orderBy(team.name);
}

export async function shareOptions(person: Pick<Person, 'teams'>): Promise<ShareOptions> {
  const store = await db();
  const [publicAllowed, teams] = await Promise.all([arePublicLinksAllowed(store), teamsOf(store, person)]);
  return { publicAllowed, teams };
}

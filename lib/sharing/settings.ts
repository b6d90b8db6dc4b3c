import { eq, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';

const key = 'public-links';

/** Whether links for everybody may be made and opened, as a condition of a query. */
export const publicAllowed = sql`not exists (select 1 from setting where key = ${key} and value = 'false')`;

export async function arePublicLinksAllowed(store?: Executor): Promise<boolean> {
  const [row] = await (store ?? (await db())).select().from(setting).where(eq(setting.key, key));
  return row?.value !== 'false';
}

/** Allows or forbids links for everybody; those that are there open or not with it. @throws PenseeError `forbidden` */
export async function allowPublicLinks(person: Person, allowed: boolean): Promise<void> {
  requireAccess(person, 'shares.admin');
  await (await db()).transaction(async (tx) => {
    const before = await arePublicLinksAllowed(tx);
    const value = String(allowed);
    await tx.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } });
    await record(tx, {
      actorId: person.id,
      action: 'setting.change',
      subject: { kind: 'setting', id: key },
      before,
      after: allowed,
    });
  });
}

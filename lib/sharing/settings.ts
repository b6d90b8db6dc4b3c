import { sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { changeSettings } from '@/lib/settings/change';
import { readSetting, type SettingKey } from '@/lib/settings/runtime';

const key = 'public-links' satisfies SettingKey;

/** Whether links for everybody may be made and opened, as a condition of a query. */
export const publicAllowed = sql`not exists (select 1 from setting where key = ${key} and value = 'false')`;

export const arePublicLinksAllowed = (store?: Executor): Promise<boolean> => readSetting(key, store);

/** Allows or forbids links for everybody; those that are there open or not with it. @throws PenseeError `forbidden` */
export async function allowPublicLinks(person: Person, allowed: boolean): Promise<void> {
  requireAccess(person, 'shares.admin');
  await changeSettings({ [key]: allowed }, person.id);
}

import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { env } from '@/lib/config/env';
import { domainField } from '@/lib/config/fields';
import { modelName } from '@/lib/models/input';

/** What an admin changes while the server runs; unset, the environment or the default counts. */
export const runtimeSettings = {
  'sign-up-rule': {
    schema: z.enum(['open', 'invitation', 'closed']),
    unset: () => (env().SIGN_UP_OPEN ? 'open' : 'closed'),
  },
  /** The model of new conversations; null: KIMI_MODEL, else the best that the host lists. */
  'default-model': { schema: modelName.nullable(), unset: () => null },
  'sign-up-domains': { schema: z.array(domainField).max(100), unset: () => env().SIGN_UP_DOMAINS },
} as const satisfies Record<string, { schema: z.ZodType; unset: () => unknown }>;

export type SettingKey = keyof typeof runtimeSettings;
export type SettingValue<K extends SettingKey> = z.infer<(typeof runtimeSettings)[K]['schema']>;

export async function readSetting<K extends SettingKey>(key: K, store?: Executor): Promise<SettingValue<K>> {
  const [row] = await (store ?? (await db())).select().from(setting).where(eq(setting.key, key));
  const { schema, unset } = runtimeSettings[key];
  return (row ? schema.parse(JSON.parse(row.value)) : unset()) as SettingValue<K>;
}

/** @param actorId who sets it; null: somebody at the server's shell */
export async function writeSetting<K extends SettingKey>(
  key: K,
  to: SettingValue<K>,
  actorId: string | null,
): Promise<void> {
  await (await db()).transaction((tx) => writeSettingIn(tx, key, to, actorId));
}

/** The same, within a change that is more than one setting. */
export async function writeSettingIn<K extends SettingKey>(
  tx: Executor,
  key: K,
  to: SettingValue<K>,
  actorId: string | null,
): Promise<void> {
  const value = JSON.stringify(to);
  const before = await readSetting(key, tx);
  await tx.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } });
  const subject = { kind: 'setting', id: key };
  await record(tx, { actorId, action: 'setting.set', subject, before: { value: before }, after: { value: to } });
}

import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { bounds } from '@/lib/config/bounds';
import { env } from '@/lib/config/env';
import { domainField } from '@/lib/config/fields';
import { modelName } from '@/lib/models/input';
import { comparison, shippedComparison } from '@/lib/spend/comparison';

const whole = ([least, most]: readonly [number, number]) => z.number().int().min(least).max(most);

/** What an admin changes while the server runs; unset, the environment or the default counts. */
export const runtimeSettings = {
  'sign-up-rule': {
    schema: z.enum(['open', 'invitation', 'closed']),
    unset: () => (env().SIGN_UP_OPEN ? 'open' : 'closed'),
  },
  /** The model of new conversations; null: KIMI_MODEL, else the best that the host lists. */
  'default-model': { schema: modelName.nullable(), unset: () => null },
  'sign-up-domains': { schema: z.array(domainField).max(100), unset: () => env().SIGN_UP_DOMAINS },
  'cost-comparison': { schema: comparison, unset: () => shippedComparison },
  'messages-per-minute': { schema: whole([1, 10_000]).nullable(), unset: () => null },
  'runs-per-user': { schema: whole(bounds.MAX_RUNS_PER_USER), unset: () => env().MAX_RUNS_PER_USER },
  'steps-per-reply': { schema: whole(bounds.MAX_STEPS), unset: () => env().MAX_STEPS },
  'tokens-per-step': {
    schema: whole(bounds.KIMI_MAX_COMPLETION_TOKENS),
    unset: () => env().KIMI_MAX_COMPLETION_TOKENS,
  },
  'host-silence-ms': { schema: whole(bounds.KIMI_IDLE_MS), unset: () => env().KIMI_IDLE_MS },
  'public-links': { schema: z.boolean(), unset: () => true },
  'share-reads-per-minute': { schema: whole(bounds.SHARE_READS_PER_MINUTE), unset: () => env().SHARE_READS_PER_MINUTE },
  /** A deleted conversation can be brought back for so long: a slip on a Friday may be noticed in the next week. */
  'grace-days': { schema: whole([1, 365]), unset: () => 7 },
} as const satisfies Record<string, { schema: z.ZodType; unset: () => unknown }>;

export type SettingKey = keyof typeof runtimeSettings;
export type SettingValue<K extends SettingKey> = z.infer<(typeof runtimeSettings)[K]['schema']>;
export type SettingRow = typeof setting.$inferSelect;

/** The value that counts, of a setting's row or of none. */
export function valueIn<K extends SettingKey>(key: K, row: Pick<SettingRow, 'value'> | undefined): SettingValue<K> {
  const { schema, unset } = runtimeSettings[key];
  return (row ? schema.parse(JSON.parse(row.value)) : unset()) as SettingValue<K>;
}

async function rowOf(store: Executor, key: SettingKey): Promise<SettingRow | undefined> {
  const [row] = await store.select().from(setting).where(eq(setting.key, key));
  return row;
}

export async function readSetting<K extends SettingKey>(key: K, store?: Executor): Promise<SettingValue<K>> {
  return valueIn(key, await rowOf(store ?? (await db()), key));
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
  await lockSettings(tx);
  const value = JSON.stringify(to);
  const before = await rowOf(tx, key);
  if (before?.value === value) return;
  await tx.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } });
  await tell(tx, { actorId, action: 'setting.set', key, before: valueIn(key, before), after: to });
}

/** Gives a setting back to the environment or its default. */
export async function resetSettingIn(tx: Executor, key: SettingKey, actorId: string | null): Promise<void> {
  await lockSettings(tx);
  const before = await rowOf(tx, key);
  if (!before) return;
  await tx.delete(setting).where(eq(setting.key, key));
  await tell(tx, {
    actorId,
    action: 'setting.reset',
    key,
    before: valueIn(key, before),
    after: valueIn(key, undefined),
  });
}

/** Of two who change settings at once the second finds, and records, what the first set. */
const lockSettings = (tx: Executor) => tx.execute(sql`lock table ${setting} in share row exclusive mode`);

type Told = { actorId: string | null; action: string; key: SettingKey; before: unknown; after: unknown };

const tell = (tx: Executor, { actorId, action, key, before, after }: Told) =>
  record(tx, { actorId, action, subject: { kind: 'setting', id: key }, before: side(before), after: side(after) });

const side = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value };

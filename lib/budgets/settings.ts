import { eq, inArray } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { seal, unseal } from '@/lib/auth/seal';
import { zoneOf } from '@/lib/format/time';
import { Kept } from '@/lib/kept';
import { singleton } from '@/lib/singleton';
import { periodsAt } from './periods';
import type { BudgetSettings, Periods } from './types';

const keys = {
  zone: 'budget-zone',
  webhookUrl: 'webhook-url',
  webhookSecret: 'webhook-secret',
} as const;

async function read(store: Executor): Promise<BudgetSettings> {
  const rows = await store
    .select()
    .from(setting)
    .where(inArray(setting.key, Object.values(keys)));
  const value = (key: string) => rows.find((row) => row.key === key)?.value ?? null;
  return {
    zone: zoneOf(value(keys.zone) ?? 'UTC'),
    webhookUrl: value(keys.webhookUrl),
    hasWebhookSecret: value(keys.webhookSecret) !== null,
  };
}

const kept = () => singleton('budget-settings', () => new Kept(() => db().then(read), 5_000));

export const budgetSettings = (): Promise<BudgetSettings> => kept().get();

type Reckoned = { zone: string; periods: Periods } | null;

/** The periods of this moment in the installation's zone; null where that is not known. */
export async function periodsNow(): Promise<Periods | null> {
  const { zone } = await budgetSettings();
  if (zone === null) return null;
  const last = singleton<{ reckoned: Reckoned }>('budget-periods', () => ({ reckoned: null }));
  const now = new Date();
  const { reckoned } = last;
  if (reckoned?.zone === zone && now < reckoned.periods.day.endsAt && now >= reckoned.periods.day.startsAt)
    return reckoned.periods;
  const periods = periodsAt(now, zone);
  last.reckoned = { zone, periods };
  return periods;
}

export type BudgetSettingsChange = {
  zone?: string;
  webhookUrl?: string | null;
  /** Null takes it away. */
  webhookSecret?: string | null;
};

/** Changes what is named, with a row in the audit log. */
export async function changeBudgetSettings(actorId: string, change: BudgetSettingsChange): Promise<BudgetSettings> {
  const store = await db();
  const after = await store.transaction(async (tx) => {
    const before = await read(tx);
    for (const [name, value] of Object.entries(change)) await write(tx, keys[name as keyof typeof keys], value);
    const changed = await read(tx);
    const subject = { kind: 'setting', id: 'budgets' };
    await record(tx, { actorId, action: 'setting.set', subject, before, after: changed });
    return changed;
  });
  kept().forget();
  return after;
}

async function write(tx: Executor, key: string, value: string | null | undefined): Promise<void> {
  if (value === undefined) return;
  if (value === null) {
    await tx.delete(setting).where(eq(setting.key, key));
    return;
  }
  const sealed = key === keys.webhookSecret;
  const row = { value: sealed ? seal(value) : value, sealed };
  await tx
    .insert(setting)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: setting.key, set: row });
}

export const hasWebhook = async (store: Executor): Promise<boolean> => (await read(store)).webhookUrl !== null;

/** Where word goes and what it is signed with; null where no webhook is set. */
export async function webhook(store: Executor): Promise<{ url: string; secret: string | null } | null> {
  const { webhookUrl: url } = await read(store);
  if (url === null) return null;
  const [row] = await store.select().from(setting).where(eq(setting.key, keys.webhookSecret));
  return { url, secret: row ? unseal(row.value) : null };
}

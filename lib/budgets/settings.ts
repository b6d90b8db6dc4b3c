import { eq, inArray } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { unseal } from '@/lib/auth/seal';
import { PenseeError } from '@/lib/errors';
import { Kept } from '@/lib/kept';
import { singleton } from '@/lib/singleton';
import { areOf, periodsAt, zoneIn, zoneKey } from './periods';
import type { BudgetSettings, Periods } from './types';

export const keys = {
  zone: zoneKey,
  webhookUrl: 'webhook-url',
  webhookSecret: 'webhook-secret',
} as const;

export async function readSettings(store: Executor): Promise<BudgetSettings> {
  const rows = await store
    .select()
    .from(setting)
    .where(inArray(setting.key, Object.values(keys)));
  const value = (key: string) => rows.find((row) => row.key === key)?.value ?? null;
  return {
    zone: zoneIn(value(keys.zone)),
    webhookUrl: value(keys.webhookUrl),
    hasWebhookSecret: value(keys.webhookSecret) !== null,
  };
}

const kept = () => singleton('budget-settings', () => new Kept(() => db().then(readSettings), 5_000));

export const budgetSettings = (): Promise<BudgetSettings> => kept().get();

export const forgetSettings = (): void => kept().forget();

/** The periods of this moment in the installation's zone; null where that is not known. */
export async function periodsNow(): Promise<Periods | null> {
  const { zone } = await budgetSettings();
  if (zone === null) return null;
  const last = singleton<{ periods: Periods | null }>('budget-periods', () => ({ periods: null }));
  const now = new Date();
  if (!last.periods || !areOf(last.periods, now, zone)) last.periods = periodsAt(now, zone);
  return last.periods;
}

export const hasWebhook = async (store: Executor): Promise<boolean> => (await readSettings(store)).webhookUrl !== null;

/** Where word goes and what it is signed with; null where no webhook is set. @throws PenseeError `conflict` where its secret cannot be read */
export async function webhook(store: Executor): Promise<{ url: string; secret: string | null } | null> {
  const { webhookUrl: url } = await readSettings(store);
  if (url === null) return null;
  const [row] = await store.select().from(setting).where(eq(setting.key, keys.webhookSecret));
  return { url, secret: row ? readable(row.value) : null };
}

function readable(sealed: string): string {
  try {
    return unseal(sealed);
  } catch {
    throw new PenseeError('conflict', 'The secret of the webhook was kept under another AUTH_SECRET. Set it again.', {
      details: { reason: 'secret-unreadable' },
    });
  }
}

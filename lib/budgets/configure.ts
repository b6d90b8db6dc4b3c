import { eq, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { seal } from '@/lib/auth/seal';
import { PenseeError } from '@/lib/errors';
import { dropWindows, stopCalls } from './counting';
import { forgetSettings, keys, readSettings } from './settings';
import type { BudgetSettings } from './types';

export type BudgetSettingsChange = {
  zone?: string;
  webhookUrl?: string | null;
  /** Null takes it away. */
  webhookSecret?: string | null;
};

/** What else is changed does not wait for the secret of a webhook that was set when it took none. */
const namesWebhook = ({ webhookUrl, webhookSecret }: BudgetSettingsChange) =>
  webhookUrl !== undefined || webhookSecret !== undefined;

/** Changes what is named, with a row in the audit log. @throws PenseeError `bad-request` for a webhook without a secret to sign with */
export async function changeBudgetSettings(actorId: string, change: BudgetSettingsChange): Promise<BudgetSettings> {
  const store = await db();
  const after = await store.transaction(async (tx) => {
    const isMoved = change.zone !== undefined;
    if (isMoved) await stopCalls(tx);
    const before = await readSettings(tx);
    for (const [name, value] of Object.entries(change)) await write(tx, keys[name as keyof typeof keys], value);
    const changed = await readSettings(tx);
    if (namesWebhook(change) && changed.webhookUrl !== null && !changed.hasWebhookSecret)
      throw new PenseeError('bad-request', 'webhookSecret: is missing. What is posted is signed with it.', {
        details: { field: 'webhookSecret', issue: 'missing' },
      });
    if (isMoved && changed.zone !== before.zone) await dropWindows(tx, sql`true`);
    const subject = { kind: 'setting', id: 'budgets' };
    await record(tx, { actorId, action: 'setting.set', subject, before, after: changed });
    return changed;
  });
  forgetSettings();
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

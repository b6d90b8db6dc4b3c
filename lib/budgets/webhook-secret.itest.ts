import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { delivery, setting } from '@/db/schema';
import { log } from '@/lib/log';
import { aPayer, budgetOf, dollars } from '@/test/budgets';
import { closeCall, openCall, usageOf } from '@/test/ledger';
import { changeBudgetSettings } from './configure';
import { deliverDue, tryWebhook } from './deliver';
import { createBudget } from './manage';

process.env.WEB_FETCH_ALLOW = 'localhost';

const webhookSecret = 'a secret that both of us know';

async function startReceiver(): Promise<string> {
  const server = createServer((_, response) => response.writeHead(204).end());
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => void server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}/hook`;
}

test('a webhook whose secret was kept under another AUTH_SECRET says so, and sends what waits once it is set again', async () => {
  const { store, ada } = await aPayer();
  await changeBudgetSettings(ada.id, { zone: 'UTC', webhookUrl: await startReceiver(), webhookSecret });
  const sealedElsewhere = randomBytes(60).toString('base64url');
  await store.update(setting).set({ value: sealedElsewhere }).where(eq(setting.key, 'webhook-secret'));
  const unreadable = { code: 'conflict', details: { reason: 'secret-unreadable' } };
  await expect(tryWebhook()).rejects.toMatchObject(unreadable);

  await createBudget(ada.id, budgetOf(dollars(0.5), { marks: [10] }));
  const call = await openCall(store, { userId: ada.id, teamId: null }, 0, 100_000);
  await closeCall(store, call, { usage: usageOf(call, 0.5) });
  const complaints = vi.spyOn(log(), 'warn');
  await deliverDue();
  const waiting = () => store.select().from(delivery).where(eq(delivery.channel, 'webhook'));
  const error = expect.stringContaining('Set it again');
  expect(await waiting()).toMatchObject([{ state: 'waiting', error }]);
  expect(complaints).toHaveBeenCalledWith({ error }, 'the webhook of budgets was not reached');

  await changeBudgetSettings(ada.id, { webhookSecret });
  expect(await tryWebhook()).toEqual({ status: 204, error: null });
  await store.execute(sql`update delivery set next_at = now()`);
  await deliverDue();
  expect(await waiting()).toMatchObject([{ state: 'delivered', error: null }]);
});

test('a webhook that was set before it took a secret stands in the way of no other change, and asks for one in its own', async () => {
  const { store, ada } = await aPayer();
  const webhookUrl = 'https://chat.example.org/hook';
  await changeBudgetSettings(ada.id, { zone: 'UTC', webhookUrl, webhookSecret });
  await store.delete(setting).where(eq(setting.key, 'webhook-secret'));
  const standing = { zone: 'Europe/Paris', webhookUrl, hasWebhookSecret: false };
  expect(await changeBudgetSettings(ada.id, { zone: 'Europe/Paris' })).toEqual(standing);
  for (const change of [{ webhookUrl }, { webhookSecret: null }])
    await expect(changeBudgetSettings(ada.id, change)).rejects.toMatchObject({ details: { field: 'webhookSecret' } });
});

import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, db } from '@/db/client';
import { auditEntry, delivery, notice, setting, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { newId } from '@/lib/ids';
import { noticesOf, readNotice } from '@/lib/notices/notices';
import { budgetOf, dollars, forgetBudgets } from '@/test/budgets';
import { makePerson } from '@/test/engine';
import { closeCall, openCall, usageOf } from '@/test/ledger';
import { type MailServer, startMailServer } from '@/test/mail-server';
import { changeBudgetSettings } from './configure';
import { deliverDue, tryWebhook } from './deliver';
import { changeBudget, createBudget, endBudget } from './manage';
import { budgetSettings } from './settings';
import type { BudgetEvent } from './types';

const secret = 'a secret that both of us know';

let mail: MailServer;
let server: Server;
let heard: { headers: IncomingHttpHeaders; body: string }[] = [];
let status = 200;
let port: number;
let store: Database;
let root: Person;
let ada: Person;

beforeAll(async () => {
  mail = await startMailServer();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  port = (server.address() as AddressInfo).port;
  Object.assign(process.env, {
    SMTP_URL: mail.url,
    MAIL_FROM: 'pensee@example.org',
    PUBLIC_URL: 'https://chat.example.org',
    WEB_FETCH_ALLOW: 'localhost',
  });
  store = await db();
});

afterAll(async () => {
  server.close();
  await mail.stop();
});

beforeEach(async () => {
  await forgetBudgets(store);
  await changeBudgetSettings(newId(), { zone: 'UTC', webhookUrl: null, webhookSecret: null });
  await store.delete(user);
  heard = [];
  status = 200;
  mail.letters.length = 0;
  [root, ada] = [{ ...(await makePerson('Root')), role: 'admin' }, await makePerson('Ada')];
  await store.update(user).set({ emailProvenAt: new Date() });
  await store.update(user).set({ role: 'admin' }).where(eq(user.id, root.id));
});

const spend = async (share: number) => {
  const call = await openCall(store, { userId: ada.id, teamId: null }, 0, 100_000);
  await closeCall(store, call, { usage: usageOf(call, share) });
};

/** Due at once, as if the wait were over. */
const deliverAgain = async () => {
  await store.execute(sql`update delivery set next_at = now() where state = 'waiting'`);
  await deliverDue();
};

/** The marks that a person was told of and has not put away, whether or not a later one stands for them. */
async function own(person: Person): Promise<number[]> {
  const rows = await store
    .select()
    .from(notice)
    .where(and(eq(notice.userId, person.id), isNull(notice.readAt)));
  return rows.map(({ data }) => (data as BudgetEvent).mark).sort((a, b) => a - b);
}
const letters = () => mail.letters.map(({ to }) => to).sort();

describe('the marks of a budget', () => {
  // A call of 100,000 tokens costs at most a quarter of a dollar.
  it('are told once each, to the user and to admins, on the page, by mail and by webhook', async () => {
    await changeBudgetSettings(root.id, { webhookUrl: `http://localhost:${port}/hook`, webhookSecret: secret });
    await createBudget(root.id, budgetOf(dollars(0.5), { scope: 'user-default' }));
    await spend(0.9);
    expect(await own(ada)).toEqual([]);
    await spend(0.9);
    expect([await own(ada), await own(root)]).toEqual([
      [50, 80],
      [50, 80],
    ]);
    const open = () => openCall(store, { userId: ada.id, teamId: null }, 0, 100_000);
    const last = await open();
    await expect(open()).rejects.toMatchObject({ code: 'budget-spent', refusal: { isHeld: true } });
    expect(await own(ada)).toEqual([50, 80]);
    await closeCall(store, last, { usage: usageOf(last, 1) });
    for (let again = 0; again < 2; again += 1)
      await expect(open()).rejects.toMatchObject({
        code: 'budget-spent',
        refusal: expect.not.objectContaining({ isHeld: true }),
      });
    expect(await own(ada)).toEqual([50, 80, 100]);
    expect((await noticesOf(ada)).map(({ data }) => data.mark)).toEqual([100]);

    await deliverDue();
    await deliverDue();
    expect(letters()).toEqual([ada.email, ada.email, ada.email, root.email, root.email, root.email].sort());
    expect(mail.letters.find(({ to }) => to === ada.email)?.text).toMatch(/daily budget of Ada/);
    expect(heard.map(({ body }) => JSON.parse(body).data.mark).sort()).toEqual([100, 50, 80]);
    for (const { headers, body } of heard) {
      const signed = createHmac('sha256', secret).update(`${headers['x-pensee-timestamp']}.${body}`).digest('hex');
      expect(headers['x-pensee-signature']).toBe(`sha256=${signed}`);
      expect(JSON.parse(body)).toMatchObject({ type: 'budget.mark', data: { scope: 'user-default', subject: 'Ada' } });
    }
    expect((await store.select().from(delivery)).every((one) => one.state === 'delivered' && one.attempts === 1)).toBe(
      true,
    );
  });

  it('are told when the limit comes down to what was spent', async () => {
    const id = await createBudget(root.id, budgetOf(dollars(5)));
    await spend(0.9);
    expect(await own(root)).toEqual([]);
    await changeBudget(root.id, id, { limitNano: dollars(0.4) });
    expect(await own(root)).toEqual([50]);
    expect(await own(ada)).toEqual([]);
  });

  it('are told again of a new limit, once each, and the page shows those of the limit as it is', async () => {
    await changeBudgetSettings(root.id, { webhookUrl: `http://localhost:${port}/hook`, webhookSecret: secret });
    const id = await createBudget(root.id, budgetOf(dollars(0.25), { scope: 'user', subjectId: ada.id }));
    const open = () => openCall(store, { userId: ada.id, teamId: null }, 0, 100_000);
    const seen = async (person: Person) =>
      (await noticesOf(person)).map(({ data }) => [data.mark, data.limitNano / dollars(1)]);
    await spend(1);
    await expect(open()).rejects.toMatchObject({ code: 'budget-spent' });
    expect([await seen(ada), await seen(root)]).toEqual([[[100, 0.25]], [[100, 0.25]]]);

    await changeBudget(root.id, id, { limitNano: dollars(0.6) });
    expect([await seen(ada), await seen(root)]).toEqual([[], []]);
    await spend(0.9);
    expect(await seen(ada)).toEqual([[50, 0.6]]);
    const large = () => openCall(store, { userId: ada.id, teamId: null }, 1_000_000, 1);
    await expect(large()).rejects.toMatchObject({ code: 'over-budget' });
    expect(await seen(ada)).toEqual([[50, 0.6]]);
    await spend(1);
    expect(await seen(ada)).toEqual([[80, 0.6]]);
    for (let again = 0; again < 2; again += 1) await expect(large()).rejects.toMatchObject({ code: 'budget-spent' });
    expect(await seen(ada)).toEqual([[100, 0.6]]);

    for (const limit of [0.25, 0.6, 0.25]) await changeBudget(root.id, id, { limitNano: dollars(limit) });
    const told = await store.select().from(delivery).where(eq(delivery.channel, 'webhook'));
    expect(told.map(({ event }) => `${event.mark}% of ${event.limitNano / dollars(1)}`).sort()).toEqual([
      '100% of 0.25',
      '100% of 0.6',
      '50% of 0.25',
      '50% of 0.6',
      '80% of 0.25',
      '80% of 0.6',
    ]);
    const mails = await store.select().from(delivery).where(eq(delivery.channel, 'mail'));
    expect(mails).toHaveLength(2 * told.length);

    expect(await seen(ada)).toEqual([[100, 0.25]]);
    await endBudget(root.id, id);
    expect([await seen(ada), await seen(root)]).toEqual([[], []]);
    await createBudget(root.id, budgetOf(dollars(5), { scope: 'user', subjectId: ada.id }));
    expect([await seen(ada), await seen(root)]).toEqual([[], []]);
  });

  it('are told once of a limit that changes while calls are settled', async () => {
    const id = await createBudget(root.id, budgetOf(dollars(100)));
    const calls = await Promise.all(
      Array.from({ length: 6 }, () => openCall(store, { userId: ada.id, teamId: null }, 0, 100_000)),
    );
    await Promise.all([
      ...calls.map((call) => closeCall(store, call, { usage: usageOf(call, 1) })),
      changeBudget(root.id, id, { limitNano: dollars(1.5) }),
      changeBudget(root.id, id, { limitNano: dollars(1.5) }),
    ]);
    expect(await own(root)).toEqual([50, 80]);
  });

  it('are not shown any more once their period is over', async () => {
    await createBudget(root.id, budgetOf(dollars(0.5)));
    await spend(0.9);
    await spend(0.9);
    expect(await noticesOf(root)).toHaveLength(1);
    await store.execute(
      sql`update notice set data = jsonb_set(data::jsonb, '{endsAt}', '"2026-01-01T00:00:00.000Z"')::json`,
    );
    expect(await noticesOf(root)).toEqual([]);
  });

  it('stand on the page until they are put away, each by its own reader', async () => {
    await createBudget(root.id, budgetOf(dollars(0.5), { scope: 'user', subjectId: ada.id, marks: [10, 40] }));
    await spend(0.5);
    await spend(0.5);
    const [first, ...others] = await noticesOf(ada);
    expect([first?.data.mark, others]).toEqual([40, []]);
    await expect(readNotice(root, first?.id as string)).rejects.toMatchObject({ code: 'not-found' });
    await readNotice(ada, first?.id as string);
    expect([await own(ada), await own(root)]).toEqual([[], [10, 40]]);
    expect(await noticesOf(ada)).toEqual([]);
    expect(await store.$count(notice)).toBe(4);
  });
});

describe('the webhook', () => {
  beforeEach(async () => {
    await changeBudgetSettings(root.id, { webhookUrl: `http://localhost:${port}/hook`, webhookSecret: secret });
    await createBudget(root.id, budgetOf(dollars(0.5), { marks: [10] }));
  });

  it('takes a secret: nothing goes out that is not signed', async () => {
    await expect(changeBudgetSettings(root.id, { webhookSecret: null })).rejects.toMatchObject({
      code: 'bad-request',
      details: { field: 'webhookSecret' },
    });
    expect(await budgetSettings()).toMatchObject({ hasWebhookSecret: true });
    await changeBudgetSettings(root.id, { webhookUrl: null, webhookSecret: null });
    await expect(changeBudgetSettings(root.id, { webhookUrl: `http://localhost:${port}/hook` })).rejects.toMatchObject({
      code: 'bad-request',
    });
    expect(await budgetSettings()).toMatchObject({ webhookUrl: null });
  });

  it('is tried again, later each time, until it takes the word', async () => {
    status = 500;
    await spend(0.5);
    await deliverDue();
    const [first] = await store.select().from(delivery).where(eq(delivery.channel, 'webhook'));
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, status: 500, error: 'The receiver answered 500.' });
    await deliverDue();
    expect(heard).toHaveLength(1);
    await deliverAgain();
    const [second] = await store.select().from(delivery).where(eq(delivery.channel, 'webhook'));
    const waits = [first, second].map((one) => (one?.nextAt.getTime() ?? 0) - Date.now());
    expect(waits[1]).toBeGreaterThan((waits[0] ?? 0) * 1.5);
    status = 204;
    await deliverAgain();
    const [last] = await store.select().from(delivery).where(eq(delivery.channel, 'webhook'));
    expect(last).toMatchObject({ state: 'delivered', attempts: 3, status: 204, error: null });
    expect(new Set(heard.map(({ headers }) => headers['x-pensee-delivery']))).toEqual(new Set([last?.id]));
    expect(heard.every(({ headers }) => headers['x-pensee-signature'])).toBe(true);
  });

  it('is given up in the end', async () => {
    status = 410;
    await spend(0.5);
    for (let n = 0; n < 14; n += 1) await deliverAgain();
    const [last] = await store.select().from(delivery).where(eq(delivery.channel, 'webhook'));
    expect(last).toMatchObject({ state: 'failed', attempts: 12 });
    expect(heard).toHaveLength(12);
  });

  it.each([
    'http://127.0.0.1:PORT/hook',
    'http://[::1]:PORT/hook',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest',
  ])('does not reach %s, which is not in the public internet', async (address) => {
    await changeBudgetSettings(root.id, { webhookUrl: address.replace('PORT', String(port)) });
    expect(await tryWebhook()).toEqual({ status: null, error: expect.stringContaining('not in the public internet') });
    expect(heard).toHaveLength(0);
  });
});

it('settings are kept sealed where they are secret, and every change is recorded', async () => {
  await changeBudgetSettings(root.id, { zone: 'Europe/Paris', webhookSecret: secret });
  expect(await budgetSettings()).toMatchObject({ zone: 'Europe/Paris', hasWebhookSecret: true });
  const id = await createBudget(root.id, budgetOf(dollars(1)));
  await changeBudget(root.id, id, { limitNano: dollars(2) });
  await endBudget(root.id, id);
  const all = await store.select().from(auditEntry).where(eq(auditEntry.actorId, root.id)).orderBy(auditEntry.id);
  expect(all.map(({ action }) => action)).toEqual(['setting.set', 'budget.create', 'budget.change', 'budget.end']);
  expect(all[2]).toMatchObject({ before: { limitNano: dollars(1) }, after: { limitNano: dollars(2) } });
  expect(JSON.stringify([all, await store.select().from(setting)])).not.toContain(secret);
});

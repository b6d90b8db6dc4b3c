import { and, eq, sql } from 'drizzle-orm';
import { type Database, db } from '@/db/client';
import { delivery, user } from '@/db/schema';
import { PenseeError } from '@/lib/errors';
import { every } from '@/lib/every';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { sendMail } from '@/lib/mail/send';
import { budgetMail } from './mail';
import { budgetSettings, webhook } from './settings';
import type { BudgetEvent } from './types';
import { post, type Word } from './webhook';

const lookMs = 3_000;
const atOnce = 10;
/** The second try comes so long after the first was taken up, s. */
export const soonestAgainS = 30;
/** With the waits between them, about fourteen hours. */
const mostAttempts = 12;

type Delivery = typeof delivery.$inferSelect;

/** Sends what waits to go out, as long as the process lives. */
export function startDeliveries(): void {
  every(lookMs, deliverDue, 'word of budgets could not be sent');
}

/** Takes what is due; another try of it comes after half a minute, then after twice as long each time, up to six hours. */
function takeDue(store: Database): Promise<Delivery[]> {
  const due = store
    .select({ id: delivery.id })
    .from(delivery)
    .where(and(eq(delivery.state, 'waiting'), sql`${delivery.nextAt} <= now()`))
    .orderBy(delivery.nextAt)
    .limit(atOnce)
    .for('update', { skipLocked: true });
  return store
    .update(delivery)
    .set({
      attempts: sql`${delivery.attempts} + 1`,
      nextAt: sql`now() + make_interval(secs => least(21600, ${soonestAgainS}::int * power(2, ${delivery.attempts})))`,
    })
    .where(sql`${delivery.id} in ${due}`)
    .returning();
}

/** Sends all that is due once, and writes down what came of it. */
export async function deliverDue(): Promise<void> {
  const store = await db();
  const due = await takeDue(store);
  await Promise.all(
    due.map(async (one) => {
      const outcome = await deliver(store, one).catch(broken);
      const { error } = outcome;
      if (error !== null && one.channel === 'webhook') log().warn({ error }, 'the webhook of budgets was not reached');
      const isOver = error === null || one.attempts >= mostAttempts;
      const state = error === null ? ('delivered' as const) : isOver ? ('failed' as const) : ('waiting' as const);
      await store
        .update(delivery)
        .set({ ...outcome, state, endedAt: isOver ? new Date() : null })
        .where(eq(delivery.id, one.id));
    }),
  );
}

type Sent = { status: number | null; error: string | null };

/** No answer came. undici wraps what the guard threw. */
function broken(error: unknown): Sent {
  const causes: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) causes.push(at.message);
  return { status: null, error: (causes.at(-1) || 'unknown').slice(0, 300) };
}

const deliver = (store: Database, one: Delivery): Promise<Sent> =>
  one.channel === 'mail' ? mail(store, one) : call(store, one);

async function mail(store: Database, { userId, event }: Delivery): Promise<Sent> {
  const [to] = await store
    .select({ name: user.name, email: user.email, locale: user.locale })
    .from(user)
    .where(eq(user.id, userId ?? ''));
  if (!to) return { status: null, error: null };
  const { zone } = await budgetSettings();
  await sendMail({ to: to.email, ...budgetMail({ ...to, zone: zone ?? 'UTC', event }) });
  return { status: null, error: null };
}

async function call(store: Database, { id, event }: Delivery): Promise<Sent> {
  const where = await webhook(store);
  return where ? postTo(where, { id, type: 'budget.mark', data: event }) : { status: null, error: null };
}

async function postTo({ url, secret }: { url: string; secret: string | null }, word: Word): Promise<Sent> {
  if (secret === null) return { status: null, error: 'The webhook has no secret to sign with. Set one.' };
  const status = await post(url, secret, word);
  return { status, error: status >= 200 && status < 300 ? null : `The receiver answered ${status}.` };
}

/** What the webhook is sent when an admin tries it. */
const trial: BudgetEvent = {
  budgetId: '00000000-0000-0000-0000-000000000000',
  scope: 'installation',
  subject: null,
  period: 'month',
  mark: 0,
  limitNano: 0,
  settledNano: 0,
  startsAt: new Date(0).toISOString(),
  endsAt: new Date(0).toISOString(),
};

/** Posts a trial event to the webhook, once. @throws PenseeError `conflict` where none is set, or its secret cannot be read */
export async function tryWebhook(): Promise<Sent> {
  const store = await db();
  const where = await webhook(store);
  if (!where) throw new PenseeError('conflict', 'No webhook is set.');
  return postTo(where, { id: newId(), type: 'budget.trial', data: trial }).catch(broken);
}

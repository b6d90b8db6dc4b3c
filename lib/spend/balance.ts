import { and, asc, desc, eq, gte, isNull, lt, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { hostBalance } from '@/db/schema';
import { newId } from '@/lib/ids';
import { readBalance, tellsBalance } from '@/lib/kimi/balance';
import type { Host } from '@/lib/kimi/types';
import { currentHost } from '@/lib/models/host';
import { accountOf } from './account';
import { bookedIn } from './booked';
import { type Booked, type Gap, gapOf, type Reading, stretchesOf } from './reconcile';

/** Somewhat less than the hour after which it is tried again. */
const leastMs = 3_300_000;

export type BalanceView = { host: string; at: string; availableNano: number; cashNano: number; voucherNano: number };

/** Reads what the account at the host holds and keeps it; null where the host tells no balance. @throws PenseeError `unavailable` */
export async function takeBalance(): Promise<BalanceView | null> {
  const host = await currentHost();
  if (tellsBalance(host) === 'no') return null;
  const balance = await readBalance(host);
  const at = new Date();
  const account = accountOf(host);
  await (await db()).insert(hostBalance).values({ id: newId(), host: host.name, account, at, ...balance });
  return { host: host.name, at: at.toISOString(), ...balance };
}

/**
 * Takes a reading where the last one is about an hour old; several instances take no more than one between them, or a few. A host
 * that may know no such question is asked again only once it has answered somebody who asked.
 */
export async function takeBalanceHourly(): Promise<void> {
  const host = await currentHost();
  const tells = tellsBalance(host);
  if (host.practice || tells === 'no') return;
  const last = await lastBalance(host);
  const isDue = last ? Date.now() - Date.parse(last.at) >= leastMs : tells === 'yes';
  if (isDue) await takeBalance();
}

const views = {
  host: hostBalance.host,
  at: hostBalance.at,
  availableNano: hostBalance.availableNano,
  cashNano: hostBalance.cashNano,
  voucherNano: hostBalance.voucherNano,
};

/** Of the account of now, or of one that was not told apart yet. */
async function lastBalance(host: Host): Promise<BalanceView | null> {
  const isOurs = or(eq(hostBalance.account, accountOf(host)), isNull(hostBalance.account));
  const [row] = await (await db())
    .select(views)
    .from(hostBalance)
    .where(and(eq(hostBalance.host, host.name), isOurs))
    .orderBy(desc(hostBalance.at))
    .limit(1);
  return row ? { ...row, at: row.at.toISOString() } : null;
}

/** Readings at a host in a span, oldest first; `most`: no more than so many. */
export async function readingsOf(
  host: string,
  { from, to }: { from: Date; to: Date },
  most?: number,
): Promise<Reading[]> {
  const { at, availableNano, account } = hostBalance;
  const rows = (await db())
    .select({ at, availableNano, account })
    .from(hostBalance)
    .where(and(eq(hostBalance.host, host), gte(at, from), lt(at, to)))
    .orderBy(asc(at));
  return (await (most === undefined ? rows : rows.limit(most))).map((row) => ({ ...row, at: row.at.getTime() }));
}

export type Reconciliation = {
  host: string;
  /** Whether the host can be asked for a balance in dollars. */
  tells: boolean;
  last: BalanceView | null;
  /** Null until two readings of the span can be set against each other. */
  compared:
    | (Gap & {
        from: string;
        to: string;
        topUps: { at: string; byNano: number }[];
        keyChanges: string[];
        booked: Booked;
      })
    | null;
};

/** The vendor's charge between the readings of a span, against the ledger's sum of the very same time. */
export async function reconciliation(span: { from: Date; to: Date }): Promise<Reconciliation> {
  const host = await currentHost();
  const { falls, rises, keyChanges } = stretchesOf(await readingsOf(host.name, span));
  const result = { host: host.name, tells: tellsBalance(host) !== 'no', last: await lastBalance(host) };
  const [first, end] = [falls[0], falls.at(-1)];
  if (!first || !end) return { ...result, compared: null };
  const booked = await bookedIn(falls, host);
  const iso = (at: number) => new Date(at).toISOString();
  return {
    ...result,
    compared: {
      ...gapOf(falls, rises, booked),
      from: iso(first.from),
      to: iso(end.to),
      topUps: rises.map((rise) => ({ at: iso(rise.to), byNano: rise.byNano })),
      keyChanges: keyChanges.map((change) => iso(change.to)),
      booked,
    },
  };
}

import { and, asc, desc, eq, gte, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { hostBalance } from '@/db/schema';
import { newId } from '@/lib/ids';
import { readBalance, tellsBalance } from '@/lib/kimi/balance';
import { currentHost } from '@/lib/models/host';
import { type Booked, type Gap, gapOf, stretchesOf } from './reconcile';
import { inSnapshot, sumsOf } from './rollups/read';

/** Somewhat less than the hour after which it is tried again. */
const leastMs = 3_300_000;

export type BalanceView = { host: string; at: string; availableNano: number; cashNano: number; voucherNano: number };

/** Reads what the account at the host holds and keeps it; null where the host tells no balance. @throws PenseeError `unavailable` */
export async function takeBalance(): Promise<BalanceView | null> {
  const host = await currentHost();
  if (tellsBalance(host) === 'no') return null;
  const balance = await readBalance(host);
  const at = new Date();
  await (await db()).insert(hostBalance).values({ id: newId(), host: host.name, at, ...balance });
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
  const last = await lastBalance(host.name);
  const isDue = last ? Date.now() - last.at.getTime() >= leastMs : tells === 'yes';
  if (isDue) await takeBalance();
}

async function lastBalance(host: string) {
  const [row] = await (await db())
    .select()
    .from(hostBalance)
    .where(eq(hostBalance.host, host))
    .orderBy(desc(hostBalance.at))
    .limit(1);
  return row ?? null;
}

export type Reconciliation = {
  host: string;
  /** Whether the host can be asked for a balance in dollars. */
  tells: boolean;
  last: BalanceView | null;
  /** Null until two readings of the span can be set against each other. */
  compared: (Gap & { from: string; to: string; topUps: { at: string; byNano: number }[]; booked: Booked }) | null;
};

/** The vendor's charge between the readings of a span, against the ledger's sum of the very same time. */
export async function reconciliation(span: { from: Date; to: Date }): Promise<Reconciliation> {
  const host = await currentHost();
  const readings = await (await db())
    .select({ at: hostBalance.at, availableNano: hostBalance.availableNano })
    .from(hostBalance)
    .where(and(eq(hostBalance.host, host.name), gte(hostBalance.at, span.from), lt(hostBalance.at, span.to)))
    .orderBy(asc(hostBalance.at));
  const { falls, rises } = stretchesOf(readings.map((row) => ({ ...row, at: row.at.getTime() })));
  const last = await lastBalance(host.name);
  const view = last && { ...last, at: last.at.toISOString() };
  const result = { host: host.name, tells: tellsBalance(host) !== 'no', last: view };
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
      booked,
    },
  };
}

function bookedIn(
  falls: readonly { from: number; to: number }[],
  host: { name: string; practice: boolean },
): Promise<Booked> {
  return inSnapshot(async (snapshot) => {
    const edges = falls.flatMap(({ from, to }) => [from, to]);
    const filter = { host: host.name, practice: host.practice };
    const measures = ['known_nano', 'estimated_nano', 'estimated', 'unpriced', 'open'] as const;
    const rows = await sumsOf(snapshot, { edges, filter, measures: [...measures] });
    // Between two falls lies a rise: every second bucket.
    const own = rows.filter((row) => row.bucket % 2 === 0);
    const sum = (name: (typeof measures)[number]) => own.reduce((all, row) => all + row[name], 0);
    return {
      knownNano: sum('known_nano'),
      estimatedNano: sum('estimated_nano'),
      estimated: sum('estimated'),
      unpriced: sum('unpriced'),
      open: sum('open'),
    };
  });
}

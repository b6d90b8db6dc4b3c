import { and, asc, desc, eq, getTableColumns, gt, lt } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { hostTerms, price } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { shippedPrices } from '@/lib/kimi/prices';
import type { PriceBook, SetPrice, Terms } from './price-choice';
import { forgetPrices } from './prices';
import type { Price } from './types';

type Kept<T> = Omit<T, 'validFrom'> & {
  id: string;
  /** ISO, UTC. */
  validFrom: string;
  /** When it was written down, ISO. */
  setAt: string;
  /** Not valid yet: it may still be taken back. */
  ahead: boolean;
};

export type PriceView = Kept<SetPrice>;
export type TermsView = Kept<Terms>;
export type ShippedView = Price & {
  model: string;
  /** ISO date. */
  validFrom: string;
};
export type PriceList = { prices: PriceView[]; terms: TermsView[]; shipped: ShippedView[] };

/** Every price and all terms that were ever set, newest first, and what is shipped. */
export async function listPrices(now = new Date()): Promise<PriceList> {
  const { prices, terms } = await priceBook(await db());
  const view = <T extends { id: string; validFrom: Date; createdBy: string | null; createdAt: Date }>(row: T) => {
    const { createdBy: _, createdAt, ...rest } = row;
    return {
      ...rest,
      validFrom: row.validFrom.toISOString(),
      setAt: createdAt.toISOString(),
      ahead: row.validFrom > now,
    };
  };
  const shipped = Object.entries(shippedPrices).flatMap(([model, list]) =>
    list.map(({ from, ...of }) => ({ ...of, model, validFrom: from })),
  );
  return { prices: prices.map(view), terms: terms.map(view), shipped };
}

/** All that was ever set: what a price of any time is chosen from. */
export async function priceBook(store: Executor) {
  const [prices, terms] = await Promise.all([
    store.select().from(price).orderBy(asc(price.model), asc(price.host), desc(price.validFrom)),
    store.select().from(hostTerms).orderBy(asc(hostTerms.host), desc(hostTerms.validFrom)),
  ]);
  return { prices, terms } satisfies PriceBook;
}

/** Sets a price from a time on; rows that are there keep theirs. @throws PenseeError `conflict` where one begins at that time */
export const setPrice = (actorId: string, set: SetPrice): Promise<{ id: string }> =>
  keep(actorId, 'price.set', { kind: 'price', name: `${set.model}${set.host && ` @ ${set.host}`}` }, set, {
    before: (tx) =>
      tx
        .select(withoutTrace(getTableColumns(price)))
        .from(price)
        .where(and(eq(price.model, set.model), eq(price.host, set.host), lt(price.validFrom, set.validFrom)))
        .orderBy(desc(price.validFrom))
        .limit(1),
    insert: (tx, id) =>
      tx
        .insert(price)
        .values({ ...set, id, createdBy: actorId })
        .onConflictDoNothing()
        .returning({ id: price.id }),
  });

/** Sets a host's discount and fee from a time on. @throws PenseeError `conflict` like `setPrice` */
export const setTerms = (actorId: string, set: Terms): Promise<{ id: string }> =>
  keep(actorId, 'terms.set', { kind: 'host', name: set.host }, set, {
    before: (tx) =>
      tx
        .select(withoutTrace(getTableColumns(hostTerms)))
        .from(hostTerms)
        .where(and(eq(hostTerms.host, set.host), lt(hostTerms.validFrom, set.validFrom)))
        .orderBy(desc(hostTerms.validFrom))
        .limit(1),
    insert: (tx, id) =>
      tx
        .insert(hostTerms)
        .values({ ...set, id, createdBy: actorId })
        .onConflictDoNothing()
        .returning({ id: hostTerms.id }),
  });

const withoutTrace = <T extends { id: unknown; createdBy: unknown; createdAt: unknown }>(columns: T) => {
  const { id: _, createdBy: __, createdAt: ___, ...rest } = columns;
  return rest;
};

async function keep<T extends SetPrice | Terms>(
  actorId: string,
  action: string,
  subject: { kind: string; name: string },
  after: T,
  store: {
    /** What counted until then. */
    before: (tx: Executor) => Promise<T[]>;
    insert: (tx: Executor, id: string) => Promise<{ id: string }[]>;
  },
): Promise<{ id: string }> {
  const made = await (await db()).transaction(async (tx) => {
    const [before] = await store.before(tx);
    const [row] = await store.insert(tx, newId());
    if (!row)
      throw new PenseeError('conflict', 'One begins at that very time already.', {
        details: { reason: 'begins-already' },
      });
    await record(tx, { actorId, action, subject: { kind: subject.kind, id: subject.name }, before, after });
    return row;
  });
  forgetPrices();
  return made;
}

const isPast = () =>
  new PenseeError('conflict', 'It is in force, or was: it stays in the history. Set a new one instead.', {
    details: { reason: 'in-force' },
  });

/** Takes back a price that is not valid yet. @throws PenseeError `not-found`; `conflict` for one that is */
export async function removePrice(actorId: string, id: string): Promise<void> {
  await (await db()).transaction(async (tx) => {
    const [row] = await tx.select().from(price).where(eq(price.id, id)).for('update');
    if (!row) throw new PenseeError('not-found', 'There is no such price.');
    const gone = await tx
      .delete(price)
      .where(and(eq(price.id, id), gt(price.validFrom, new Date())))
      .returning();
    if (gone.length === 0) throw isPast();
    await record(tx, { actorId, action: 'price.remove', subject: { kind: 'price', id: row.model }, before: row });
  });
  forgetPrices();
}

/** Takes back terms that are not valid yet. @throws PenseeError like `removePrice` */
export async function removeTerms(actorId: string, id: string): Promise<void> {
  await (await db()).transaction(async (tx) => {
    const [row] = await tx.select().from(hostTerms).where(eq(hostTerms.id, id)).for('update');
    if (!row) throw new PenseeError('not-found', 'There are no such terms.');
    const gone = await tx
      .delete(hostTerms)
      .where(and(eq(hostTerms.id, id), gt(hostTerms.validFrom, new Date())))
      .returning();
    if (gone.length === 0) throw isPast();
    await record(tx, { actorId, action: 'terms.remove', subject: { kind: 'host', id: row.host }, before: row });
  });
  forgetPrices();
}

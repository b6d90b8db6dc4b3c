import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { hostLimit } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { Kept } from '@/lib/kept';
import { singleton } from '@/lib/singleton';
import type { HostLimit } from './order';

async function read(): Promise<Map<string, HostLimit>> {
  const rows = await (await db()).select().from(hostLimit);
  return new Map(rows.map(({ host, ...limit }) => [host, limit]));
}

const kept = () => singleton('host-limits', () => new Kept(read, 5_000));

/** What a host allows, as an admin wrote down; null: nothing is known, and nothing waits. */
export const limitOf = async (host: string): Promise<HostLimit | null> => (await kept().get()).get(host) ?? null;

export type HostLimitView = HostLimit & { host: string };

/** Limits of all hosts that have some. */
export const hostLimits = async (): Promise<HostLimitView[]> =>
  [...(await read())].map(([host, limit]) => ({ host, ...limit }));

const isOpen = (limit: HostLimit) => Object.values(limit).every((most) => most === null);

/** Writes down what a host allows, with a row in the audit log; all null takes its limits away. */
export async function setHostLimit(actorId: string, host: string, limit: HostLimit): Promise<void> {
  const store = await db();
  await store.transaction(async (tx) => {
    const own = eq(hostLimit.host, host);
    const [before] = await tx.select().from(hostLimit).where(own).for('update');
    if (isOpen(limit)) await tx.delete(hostLimit).where(own);
    else
      await tx
        .insert(hostLimit)
        .values({ host, ...limit })
        .onConflictDoUpdate({ target: hostLimit.host, set: limit });
    const subject = { kind: 'host', id: host };
    await record(tx, { actorId, action: 'host.limit', subject, before: before ?? null, after: limit });
  });
  kept().forget();
}

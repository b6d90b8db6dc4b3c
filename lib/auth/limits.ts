import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { signInTry } from '@/db/schema';
import { PenseeError } from '@/lib/errors';

type Limit = { tries: number; minutes: number };

/**
 * How many tries in how many minutes; an office behind one address has many people, an account has one. A session that
 * confirms a password counts for itself: who holds a stolen one must not lock the owner out, nor the other way round.
 */
export const limits = {
  account: { tries: 10, minutes: 15 },
  confirm: { tries: 10, minutes: 15 },
  address: { tries: 60, minutes: 15 },
  'sign-up': { tries: 300, minutes: 60 },
  /** Sign-ups that came to nothing: each could tell whether an address is known here. */
  taken: { tries: 20, minutes: 60 },
  mail: { tries: 5, minutes: 60 },
  /** Small calls that an admin makes to models. */
  'model-test': { tries: 30, minutes: 10 },
  invite: { tries: 60, minutes: 60 },
  /** Passwords of a shared link: from one address, and from everywhere. */
  share: { tries: 10, minutes: 15 },
  'share-in-all': { tries: 200, minutes: 60 },
} as const satisfies Record<string, Limit>;

export type LimitKind = keyof typeof limits;
export type Try = { kind: LimitKind; of: string };

const keyOf = ({ kind, of }: Try) => `${kind}:${of.slice(0, 320)}`;

/**
 * Counts tries, each against its limit, before the work that they pay for: what arrives at once is counted one by one.
 * @throws PenseeError `too-many-tries` with `details.retryAfterSeconds`
 */
export async function countTries(...tries: Try[]): Promise<void> {
  for (const one of tries) {
    const { tries: count, windowEndsAt } = await countOne(one);
    if (count <= limits[one.kind].tries) continue;
    const retryAfterSeconds = Math.max(1, Math.ceil((windowEndsAt.getTime() - Date.now()) / 1000));
    throw new PenseeError('too-many-tries', 'Too many tries. Wait a while, then try again.', {
      details: { retryAfterSeconds },
    });
  }
}

const countOne = (one: Try) => countWithin(keyOf(one), limits[one.kind].minutes);

/** Counts one more under a key, in a window that begins with the first and lasts so long; for all instances together. */
export async function countWithin(key: string, minutes: number): Promise<{ tries: number; windowEndsAt: Date }> {
  const t = signInTry;
  const windowEnds = sql`now() + make_interval(mins => ${minutes})`;
  const over = sql`${t.windowEndsAt} <= now()`;
  const [row] = await (await db())
    .insert(t)
    .values({ key, tries: 1, windowEndsAt: windowEnds })
    .onConflictDoUpdate({
      target: t.key,
      set: {
        tries: sql`case when ${over} then 1 else ${t.tries} + 1 end`,
        windowEndsAt: sql`case when ${over} then ${windowEnds} else ${t.windowEndsAt} end`,
      },
    })
    .returning({ tries: t.tries, windowEndsAt: t.windowEndsAt });
  if (!row) throw new Error('the try was not counted');
  return row;
}

/** Takes a counted try back: it succeeded. */
export async function forgiveTries(...tries: Try[]): Promise<void> {
  const t = signInTry;
  for (const one of tries) {
    await (await db())
      .update(t)
      .set({ tries: sql`greatest(${t.tries} - 1, 0)` })
      .where(eq(t.key, keyOf(one)));
  }
}

/** Lifts the limit of an account: its owner proved to be there. */
export async function clearTries(one: Try): Promise<void> {
  await (await db()).delete(signInTry).where(eq(signInTry.key, keyOf(one)));
}

/** Drops windows that are over; answers how many. */
export async function sweepTries(): Promise<number> {
  const gone = await (await db())
    .delete(signInTry)
    .where(sql`${signInTry.windowEndsAt} < now()`)
    .returning({ key: signInTry.key });
  return gone.length;
}

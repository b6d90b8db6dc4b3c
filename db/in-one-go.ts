type Statements = readonly (() => unknown)[];
type Answers<T extends Statements> = { -readonly [K in keyof T]: Awaited<ReturnType<T[K]>> };

/**
 * Sends statements of a transaction without waiting for one before the next, so that all take one round trip. They run in
 * the order given: each function sends its statement at once, none needs what an earlier one answers.
 * @throws what the first of them that failed did; those after it fail as well
 */
export async function inOneGo<T extends Statements>(...statements: T): Promise<Answers<T>> {
  const settled = await Promise.allSettled(statements.map(async (send) => send()));
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as Answers<T>;
}

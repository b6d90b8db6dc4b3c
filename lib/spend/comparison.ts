import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { record } from '@/lib/audit/record';

const key = 'cost-comparison';

/** Another model's price, nano-dollars for a million tokens of input and of output. */
export const comparison = z.object({
  name: z.string().trim().min(1, 'is empty').max(100, 'is longer than 100 characters'),
  input: z.number().int().min(0).max(1_000_000_000_000),
  output: z.number().int().min(0).max(1_000_000_000_000),
});

export type Comparison = z.infer<typeof comparison>;

const shipped: Comparison = { name: 'Claude Sonnet 4.5', input: 3_000_000_000, output: 15_000_000_000 };

/** What spend is compared with: an admin's choice, else what is shipped. */
export async function comparisonNow(store: Executor): Promise<Comparison> {
  const [row] = await store.select().from(setting).where(eq(setting.key, key));
  return row ? comparison.parse(JSON.parse(row.value)) : shipped;
}

export async function setComparison(actorId: string, to: Comparison): Promise<void> {
  const value = JSON.stringify(to);
  await (await db()).transaction(async (tx) => {
    const before = await comparisonNow(tx);
    await tx.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } });
    await record(tx, { actorId, action: 'setting.set', subject: { kind: 'setting', id: key }, before, after: to });
  });
}

/** What so many tokens would have cost there, nano-dollars, each token of the prompt at its full price. */
export const comparedCost = (tokens: { promptTokens: number; completionTokens: number }, at: Comparison): number =>
  Math.round((tokens.promptTokens * at.input + tokens.completionTokens * at.output) / 1_000_000);

/** `comparisonNow` for pages. */
export const currentComparison = async (): Promise<Comparison> => comparisonNow(await db());

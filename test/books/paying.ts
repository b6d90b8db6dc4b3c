import { changeBudget, createBudget, endBudget } from '@/lib/budgets/manage';
import type { BudgetPeriod, BudgetScope } from '@/lib/budgets/types';
import { setPrice, setTerms } from '@/lib/spend/price-list';
import { repriceUnpriced } from '@/lib/spend/reprice';
import { budgetOf, dollars } from '@/test/budgets';
import { onlyWith } from './refusals';
import type { World } from './world';

/** No row was opened at just such a distance. */
const oddMs = 1_234_567;
const from = (inHours: number) => new Date(Date.now() + inHours * 3_600_000 + Math.sign(inHours) * oddMs);
const cents = (amount: number) => dollars(amount / 1_000);

type Priced = { model: string; host: string; inHours: number } & Record<
  'input' | 'cached' | 'cacheWrite' | 'output',
  number
>;

export async function changePrice({ admin, book }: World, { inHours, ...price }: Priced): Promise<void> {
  const set = {
    model: price.model,
    host: price.host,
    validFrom: from(inHours),
    input: price.input,
    cached: price.cached,
    cacheWrite: price.cacheWrite,
    output: price.output,
  };
  const made = await setPrice(admin, set).catch((error) => onlyWith(error, ['conflict']));
  if (made) book.setPrice(set);
}

export async function changeTerms(
  { admin, book }: World,
  { host, permille, inHours }: { host: string; permille: number; inHours: number },
): Promise<void> {
  const set = { host, validFrom: from(inHours), discountPermille: permille, monthlyFeeNano: 0 };
  const made = await setTerms(admin, set).catch((error) => onlyWith(error, ['conflict']));
  if (made) book.setTerms(set);
}

/** Rows without a price get the one of the time when they were opened. */
export async function reprice(world: World): Promise<void> {
  for (const row of await world.rows()) {
    if (row.costNano === null && row.state !== 'open' && row.promptTokens > 0)
      world.priced.set(row.id, world.book.at(row.model, row.host, row.openedAt));
  }
  await repriceUnpriced(world.admin);
}

type Limited = { scope: BudgetScope; period: BudgetPeriod; who: number; limit: number };

export async function limitSpend(
  { admin, team, people }: World,
  { scope, period, who, limit }: Limited,
): Promise<string | null> {
  const subjectId = { installation: null, 'user-default': null, team, user: people[who % people.length]?.id ?? null }[
    scope
  ];
  const made = budgetOf(cents(limit), { scope, period, subjectId });
  return createBudget(admin, made).catch((error) => onlyWith(error, ['conflict', 'not-found']));
}

export const changeLimit = ({ admin }: World, id: string, limit: number) =>
  changeBudget(admin, id, { limitNano: cents(limit) }).catch((error) => onlyWith(error, ['not-found']));

export const endLimit = ({ admin }: World, id: string) =>
  endBudget(admin, id).catch((error) => onlyWith(error, ['not-found']));

import { expect } from 'vitest';
import { spendDirty, spendSum } from '@/db/schema';
import { addDays, dayOf } from '@/lib/format/time';
import { askOf, type CostQuery, cutsOf, type Scope } from '@/lib/spend/costs/query';
import { costReport } from '@/lib/spend/costs/report';
import { cubes } from '@/lib/spend/rollups/cubes';
import { floorTo } from '@/lib/spend/rollups/grains';
import { countsOf } from '@/lib/spend/rollups/histogram';
import { rollUp } from '@/lib/spend/rollups/job';
import { type Cut, cuts } from '@/lib/spend/rollups/read';
import { usageByDay } from '@/lib/spend/usage';
import { type LedgerRow, type SumByHand, sumsByHand } from '@/test/ledger-by-hand';
import type { World } from './world';

const columns = { user_id: 'userId', team_id: 'teamId', model: 'model', host: 'host', purpose: 'purpose' } as const;
const cutColumns = { user: 'userId', team: 'teamId', model: 'model', host: 'host', purpose: 'purpose' } as const;

/** Every figure of the cost pages is the sum of the ledger's rows: before they are summed, and after, in every cube and grain. */
export async function checkSums(world: World): Promise<void> {
  const rows = await world.rows();
  await checkPages(world, rows);
  await rollUp(world.store, new Date(Date.now() + 7_200_000));
  expect(await world.store.select().from(spendDirty)).toEqual([]);
  await checkCubes(world, rows);
  await checkPages(world, rows);
}

async function checkCubes(world: World, rows: readonly LedgerRow[]): Promise<void> {
  const kept = await world.store.select().from(spendSum);
  for (const [cube, { dimensions, grains }] of Object.entries(cubes))
    for (const grain of grains) {
      const own = dimensions.map((name) => columns[name]);
      const keyOf = (at: Date, of: Record<(typeof own)[number], string | null>) =>
        [floorTo(grain, at.getTime()), ...own.map((name) => of[name])].join(' ');
      const told = kept
        .filter((row) => row.cube === cube && row.grain === grain)
        .map((row) => [keyOf(row.at, row), keptSum(row)] as const);
      expect(new Map(told), `${cube} by ${grain}`).toEqual(sumsByHand(rows, (row) => keyOf(row.openedAt, row)));
    }
}

const keptSum = (row: typeof spendSum.$inferSelect): SumByHand => ({
  calls: row.calls,
  replies: row.replies,
  open: row.open,
  estimated: row.estimated,
  unpriced: row.unpriced,
  prompt_tokens: row.promptTokens,
  cached_tokens: row.cachedTokens,
  cache_write_tokens: row.cacheWriteTokens,
  completion_tokens: row.completionTokens,
  reasoning_tokens: row.reasoningTokens,
  known_nano: row.knownNano,
  estimated_nano: row.estimatedNano,
  saved_nano: row.savedNano,
  ttft: countsOf(row.ttft ?? '0'),
});

const money = (sum: SumByHand) => ({
  calls: sum.calls,
  replies: sum.replies,
  open: sum.open,
  estimated: sum.estimated,
  unpriced: sum.unpriced,
  promptTokens: sum.prompt_tokens,
  cachedTokens: sum.cached_tokens,
  cacheWriteTokens: sum.cache_write_tokens,
  completionTokens: sum.completion_tokens,
  reasoningTokens: sum.reasoning_tokens,
  costNano: sum.unpriced > 0 ? null : sum.known_nano,
  knownNano: sum.known_nano,
  estimatedNano: sum.estimated_nano,
  savedNano: sum.saved_nano,
});

/** All days on which anything was opened, by the clock of a zone whose midnight is not UTC's. */
const zone = 'Asia/Kolkata';

async function checkPages(world: World, rows: readonly LedgerRow[]): Promise<void> {
  const now = new Date();
  const days = { from: addDays(dayOf(now, zone), -3_000), to: addDays(dayOf(now, zone), 1) };
  const check = async (scope: Scope, narrowed: CostQuery, isAsked: (row: LedgerRow) => boolean, by?: Cut[]) => {
    const own = rows.filter(isAsked);
    for (const cut of by ?? cutsOf(scope)) {
      const report = await costReport(askOf(scope, { ...days, ...narrowed, cut }, { zone, practice: false, now }), now);
      const byKey = sumsByHand(own, (row) => String(row[cutColumns[cut]]));
      const told = new Map(report.groups.map((group) => [String(group.key), group]));
      const asked = `${cut} of ${JSON.stringify({ ...scope, ...narrowed })}`;
      expect([...told.keys()].sort(), asked).toEqual([...byKey.keys()].sort());
      for (const [key, sum] of byKey) expect(told.get(key), `${key}: ${asked}`).toMatchObject(money(sum));
      const [total] = sumsByHand(own, () => '').values();
      if (total) expect(report.total, asked).toMatchObject(money(total));
    }
  };
  await check({ kind: 'all' }, {}, () => true);
  await check({ kind: 'team', teamId: world.team }, {}, (row) => row.teamId === world.team);
  const [like] = rows;
  for (const userId of new Set(rows.map((row) => row.userId))) {
    const by: Cut[] | undefined = userId === like?.userId ? undefined : ['model'];
    await check({ kind: 'own', userId }, {}, (row) => row.userId === userId, by);
  }
  for (const name of like ? cuts : []) {
    const column = cutColumns[name];
    const narrowed = { [name]: like?.[column] ?? 'none' };
    await check({ kind: 'all' }, narrowed, (row) => row[column] === like?.[column], ['user']);
  }
  for (const id of new Set(rows.map((row) => row.userId))) {
    const span = { from: new Date(0), to: new Date(now.getTime() + 86_400_000), zone };
    const { total } = await usageByDay({ id }, span);
    const [sum] = sumsByHand(rows, (row) => (row.userId === id ? '' : null)).values();
    const { promptTokens, cachedTokens, completionTokens, costNano } = money(sum as SumByHand);
    expect(total).toMatchObject({ promptTokens, cachedTokens, completionTokens, costNano });
  }
}

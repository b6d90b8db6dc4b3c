import { between, count, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ownMigrations } from '@/db/backup/rebuild';
import { db } from '@/db/client';
import { ledgerEntry, spendDirty, spendSum } from '@/db/schema';
import { newId } from '@/lib/ids';
import { boundOf } from '@/test/bound';
import { practiceHost } from '@/test/engine';
import { type LedgerRow, sumsByHand } from '@/test/ledger-by-hand';
import { closeEntry, type OpenEntry, openEntry } from '../ledger';
import { floorTo } from './grains';
import { countsOf } from './histogram';
import { rollUp } from './job';
import { type CallFilter, type Cut, cuts, inSnapshot, type SumRow, sumsOf } from './read';

const users = [newId(), newId()];
const teams = [null, newId()];
const models = ['kimi-k2-thinking', 'kimi-k3'];
const purposes = ['step', 'title', 'compaction'] as const;
const price = { input: 600_000_001, cached: 150_000_000, cacheWrite: 700_000_000, output: 2_500_000_000 };
const start = Date.parse('2026-09-29T00:00:00Z');
const minute = 60_000;
/** Long after everything that happens here, so that every hour is over. */
const later = new Date('2027-03-01T00:00:00Z');

const minutes = fc.integer({ min: 0, max: 40 * 24 * 60 });
const any = fc.nat(1_000);

type Act =
  | { do: 'open'; at: number; pick: number; priced: boolean; practice: boolean }
  | { do: 'close'; which: number; tokens: number; ttft: number | null; told: boolean }
  | { do: 'reprice'; which: number; at: number }
  | { do: 'remove'; which: number; at: number }
  | { do: 'move'; which: number; at: number }
  | { do: 'roll up'; until: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      at: minutes,
      pick: any,
      priced: fc.boolean(),
      practice: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('close' as const),
      which: any,
      tokens: fc.nat(300_000),
      ttft: fc.option(fc.integer({ min: 1, max: 90_000 })),
      told: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('reprice' as const, 'remove' as const, 'move' as const),
      which: any,
      at: minutes,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('roll up' as const), until: minutes }) },
);

const question = fc.record({
  edges: fc.uniqueArray(minutes, { minLength: 2, maxLength: 5 }).map((all) => all.sort((a, b) => a - b)),
  /** Edges as clocks make them, or to the minute. */
  step: fc.constantFrom(1, 15, 60, 1_440),
  cut: fc.option(fc.constantFrom<Cut>(...cuts), { nil: undefined }),
  filter: fc.record<CallFilter>(
    {
      userId: fc.constantFrom(...users),
      teamId: fc.constantFrom(...teams),
      model: fc.constantFrom(...models),
      purpose: fc.constantFrom(...purposes),
      practice: fc.boolean(),
    },
    { requiredKeys: ['practice'] },
  ),
});

const open = new Map<string, OpenEntry>();

async function play(step: Act): Promise<void> {
  const store = await db();
  if (step.do === 'roll up') return void (await rollUp(store, new Date(start + step.until * minute)));
  if (step.do === 'open') {
    const pick = <T>(all: readonly T[], by: number) => all[by % all.length] as T;
    const entry = await openEntry(store, {
      userId: pick(users, step.pick),
      teamId: pick(teams, step.pick >> 1),
      conversationId: null,
      step: pick([0, 1], step.pick >> 2),
      attempt: 0,
      purpose: pick(purposes, step.pick >> 3),
      host: { ...practiceHost('http://127.0.0.1:9'), practice: step.practice },
      model: pick(models, step.pick >> 5),
      promptEstimate: 100 + step.pick,
      price: step.priced ? price : null,
      bound: boundOf(),
    });
    await store
      .update(ledgerEntry)
      .set({ openedAt: new Date(start + step.at * minute) })
      .where(eq(ledgerEntry.id, entry.id));
    open.set(entry.id, entry);
    return;
  }
  const ids =
    step.do === 'close'
      ? [...open.keys()]
      : (await store.select({ id: ledgerEntry.id }).from(ledgerEntry)).map((r) => r.id);
  const id = ids[step.which % Math.max(1, ids.length)];
  if (!id) return;
  const one = eq(ledgerEntry.id, id);
  if (step.do === 'remove') await store.delete(ledgerEntry).where(one);
  else if (step.do === 'move')
    await store
      .update(ledgerEntry)
      .set({ openedAt: new Date(start + step.at * minute) })
      .where(one);
  else if (step.do === 'reprice') await store.update(ledgerEntry).set({ price, costNano: step.at }).where(one);
  else {
    const { tokens } = step;
    const usage = {
      promptTokens: tokens,
      cachedTokens: tokens >> 1,
      cacheWriteTokens: tokens >> 3,
      completionTokens: tokens >> 2,
      reasoningTokens: tokens >> 3,
      totalTokens: tokens + (tokens >> 2),
    };
    const outcome = { refused: false, cut: false, reasoning: 'because', text: 'so', calls: [], traceId: null };
    await closeEntry(store, open.get(id) as OpenEntry, {
      ...outcome,
      usage: step.told ? usage : null,
      ttftMs: step.ttft,
    });
    open.delete(id);
  }
}

/** The same sums, one row after another. */
function byHand(rows: readonly LedgerRow[], edges: readonly number[], filter: CallFilter, cut?: Cut) {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return sumsByHand(rows, (row) => {
    const at = row.openedAt.getTime();
    const bucket = edges.findLastIndex((edge) => edge <= at);
    if (bucket < 0 || bucket === edges.length - 1) return null;
    if (asked.some(([name, value]) => row[name as keyof LedgerRow] !== value)) return null;
    const keys = { user: row.userId, team: row.teamId, model: row.model, host: row.host, purpose: row.purpose };
    return `${bucket} ${cut ? keys[cut] : null}`;
  });
}

const told = (rows: readonly SumRow[]) =>
  new Map(rows.map(({ bucket, key, ttft, ...sums }) => [`${bucket} ${key}`, { ...sums, ttft: countsOf(ttft ?? '0') }]));

beforeEach(async () => {
  await (await db()).delete(ledgerEntry);
  await rollUp(await db(), later);
  open.clear();
});

describe('roll-ups', () => {
  it('are the rows, whatever happened to them and whenever they were summed', async () => {
    const store = await db();
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 4, maxLength: 30 }),
        fc.array(question, { minLength: 3, maxLength: 6 }),
        async (acts, questions) => {
          await store.delete(ledgerEntry);
          open.clear();
          for (const step of acts) await play(step);
          const rows = await store.select().from(ledgerEntry);
          const agree = async () => {
            for (const { edges: wished, step, cut, filter } of questions) {
              const edges = [...new Set(wished.map((at) => start + Math.floor(at / step) * step * minute))];
              const sums = await inSnapshot((snapshot) => sumsOf(snapshot, { edges, filter, cut }));
              expect(told(sums)).toEqual(byHand(rows, edges, filter, cut));
            }
          };
          await agree();
          await rollUp(store, later);
          expect(await store.select().from(spendDirty)).toEqual([]);
          await agree();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are done once: twice changes nothing, and an hour that is not over is left to its rows', async () => {
    const store = await db();
    for (const at of [0, 61, 130]) await play({ do: 'open', at, pick: at, priced: true, practice: false });
    expect(await rollUp(store, new Date(start + 130 * minute))).toBe(2);
    expect(await store.select().from(spendDirty)).not.toEqual([]);
    // The third hour, and the present one, in which all of them were opened before they were moved.
    expect(await rollUp(store, later)).toBe(2);
    const sums = async () => (await store.select().from(spendSum)).map((row) => JSON.stringify(row)).sort();
    const before = await sums();
    await store.insert(spendDirty).values({ at: new Date(floorTo('1h', start)) });
    expect(await rollUp(store, later)).toBe(1);
    expect(await sums()).toEqual(before);
    expect(await rollUp(store, later)).toBe(0);
  });

  it.each(['space', 'user_model', 'user_team'] as const)(
    'of the cube %s are, after the migration that brings them, what the job makes of the rows',
    async (cube) => {
      const store = await db();
      for (const at of [0, 61, 130, 1_500, 50_000]) {
        await play({ do: 'open', at, pick: at % 7, priced: at > 0, practice: at === 130 });
        await play({ do: 'close', which: 0, tokens: 1_000 + at, ttft: at, told: true });
      }
      await rollUp(store, later);
      const ofCube = eq(spendSum.cube, cube);
      const sums = async () => (await store.select().from(spendSum).where(ofCube)).map((r) => JSON.stringify(r)).sort();
      const made = await sums();
      await store.delete(spendSum).where(ofCube);
      const statements = ownMigrations().flatMap((migration) => migration.sql);
      await store.execute(sql.raw(statements.find((one) => one.includes(`SELECT '${cube}'`)) ?? ''));
      expect(made.length).toBeGreaterThan(10);
      expect(await sums()).toEqual(made);
    },
  );

  it('leave nothing behind when the last row of an hour is gone', async () => {
    const store = await db();
    await play({ do: 'open', at: 0, pick: 1, priced: true, practice: false });
    await rollUp(store, later);
    expect(await store.select().from(spendSum)).toHaveLength(30);
    await store.delete(ledgerEntry);
    await rollUp(store, later);
    expect(await store.select().from(spendSum)).toEqual([]);
  });

  it('agree with the rows in every snapshot, while calls are written and hours are summed at the same time', async () => {
    const store = await db();
    let writing = true;
    const write = async (writer: number) => {
      for (let turn = 0; turn < 12; turn += 1) {
        const at = (writer * 37 + turn * 53) % 600;
        await play({ do: 'open', at, pick: turn, priced: true, practice: false });
        if (turn % 3 === 0) await play({ do: 'remove', which: turn * 7 + writer, at });
        else await play({ do: 'reprice', which: turn * 5 + writer, at: turn });
      }
    };
    const roll = async () => {
      while (writing) await rollUp(store, later);
    };
    const look = async () => {
      const edges = [start, start + 20 * 60 * minute];
      let looks = 0;
      while (writing || looks === 0) {
        await inSnapshot(async (snapshot) => {
          const [sum] = await sumsOf(snapshot, { edges, filter: { practice: false } });
          const [truth] = await snapshot.tx
            .select({ calls: count(), nano: sql<number>`coalesce(sum(cost_nano), 0)::float8` })
            .from(ledgerEntry)
            .where(between(ledgerEntry.openedAt, new Date(edges[0] ?? 0), new Date((edges[1] ?? 0) - 1)));
          expect([sum?.calls ?? 0, sum?.known_nano ?? 0]).toEqual([truth?.calls, truth?.nano]);
        });
        looks += 1;
      }
    };
    const writers = Promise.all([0, 1, 2, 3].map(write)).finally(() => {
      writing = false;
    });
    await Promise.all([writers, roll(), look()]);
  });
});

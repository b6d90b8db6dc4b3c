import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Database, db } from '@/db/client';
import { team } from '@/db/schema';
import { newId } from '@/lib/ids';
import { closeForgotten } from '@/lib/spend/ledger';
import { budgetOf, dollars, endPeriods, forgetBudgets, windows } from '@/test/budgets';
import { makePerson } from '@/test/engine';
import { type Call, closeCall, kimiPrice, openCall, refusedOnly, usageOf } from '@/test/ledger';
import { changeBudget, createBudget, endBudget } from './manage';
import type { BudgetScope } from './types';

let store: Database;
let people: string[];
let teams: string[];

beforeEach(async () => {
  store = await db();
  await forgetBudgets(store);
  people = [(await makePerson()).id, (await makePerson()).id];
  teams = [newId(), newId()];
  await store.insert(team).values(teams.map((id) => ({ id, name: 'A team' })));
});

/** Every window holds what the ledger says, to the nano-dollar. */
async function expectBooks(): Promise<void> {
  for (const { settled, reserved, final, worst } of await windows(store))
    expect({ settled, reserved }).toEqual({ settled: final, reserved: worst });
}

describe('the budget invariant', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const pick = fc.nat(1_000);
  const op = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('open' as const),
        who: pick,
        prompt: fc.nat(50_000),
        reply: fc.nat(40_000),
        dear: fc.integer({ min: 1, max: 3 }),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('final' as const), which: pick, share }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), which: pick, share }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('refused' as const), which: pick }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), which: pick }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('period' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), which: pick }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('budget' as const), which: pick, limit: fc.nat(300) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('limit' as const), which: pick, limit: fc.nat(300) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const), which: pick }) },
  );

  it('holds for any sequence of calls, cuts, retries, crashes, prices, budgets, ends of periods and departures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: 8, maxLength: 40 }), async (ops) => {
        await forgetBudgets(store);
        const calls: Call[] = [];
        const budgets = new Map<string, string>();
        const one = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)];
        for (const op of ops) {
          const call = 'which' in op ? one(calls, op.which) : undefined;
          switch (op.do) {
            case 'open': {
              const payer = { userId: one(people, op.who) as string, teamId: one([null, ...teams], op.who) ?? null };
              const at = { ...kimiPrice, output: kimiPrice.output * op.dear };
              const made = await openCall(store, payer, op.prompt, op.reply, { price: at }).catch(refusedOnly);
              if (!made) break;
              calls.push(made);
              const held = (await windows(store)).filter((window) => window.holders.includes(made.entry.id));
              for (const { scope, limitNano, settled, reserved } of held)
                expect(settled + reserved, scope).toBeLessThanOrEqual(limitNano);
              break;
            }
            case 'final':
              if (call) await closeCall(store, call, { usage: usageOf(call, op.share) });
              break;
            case 'cut':
              if (call) await closeCall(store, call, { usage: usageOf(call, op.share), cut: true });
              break;
            case 'refused':
              if (call) await closeCall(store, call, { refused: true });
              break;
            case 'crash':
              if (call) await closeCall(store, call, { cut: true });
              break;
            case 'period':
              await endPeriods(store);
              await closeForgotten(store);
              break;
            case 'leave':
              people = people.with(op.which % 2, (await makePerson()).id);
              break;
            case 'budget': {
              const made = someBudget(op.which, dollars(op.limit / 1_000));
              const id = await createBudget(people[0] as string, made).catch(() => null);
              if (id) budgets.set(id, id);
              break;
            }
            case 'limit': {
              const id = one([...budgets.keys()], op.which);
              if (id) await changeBudget(people[0] as string, id, { limitNano: dollars(op.limit / 1_000) });
              break;
            }
            case 'end': {
              const id = one([...budgets.keys()], op.which);
              if (id) await endBudget(people[0] as string, id);
              budgets.delete(id ?? '');
              break;
            }
          }
          await expectBooks();
        }
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  function someBudget(which: number, limitNano: number) {
    const scopes: BudgetScope[] = ['installation', 'team', 'user-default', 'user'];
    const scope = scopes[which % 4] as BudgetScope;
    const period = (['day', 'week', 'month'] as const)[Math.floor(which / 4) % 3] ?? 'day';
    const subjectId =
      scope === 'team' ? (teams[which % 2] as string) : scope === 'user' ? (people[which % 2] as string) : null;
    return budgetOf(limitNano, { scope, subjectId, period });
  }
});

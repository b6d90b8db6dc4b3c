import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { budget, type budgetScopes } from '@/db/schema';
import { openServer } from '@/db/server';
import type { Payer } from '@/lib/budgets/refusal';
import { newId } from '@/lib/ids';
import { closeCall, openCall, usageOf } from '@/test/ledger';
import { startPostgres } from '@/test/postgres';
import type { Figure } from '../figure';
import { median, now, percentile, sleep } from '../numbers';

const rounds = 400;
const runs = 50;
/** Until each connection to the database has seen the statements of a step often enough to keep their plans. */
const before = 5;
const steps = 10;

const add = (db: Database, scope: (typeof budgetScopes)[number], subjectId: string | null) =>
  db.insert(budget).values({ id: newId(), scope, subjectId, period: 'month', limitNano: 1e15, marks: [50, 80] });

/** How long the two transactions of a call take, ms: the one that opens its row and the one that closes it. */
async function step(db: Database, payer: Payer): Promise<number> {
  const began = now();
  const call = await openCall(db, payer, 20_000, 8_000);
  const opened = now() - began;
  await sleep(1);
  const again = now();
  await closeCall(db, call, { usage: usageOf(call, 0.4) });
  return opened + now() - again;
}

async function oneAfterTheOther(db: Database, payer: Payer): Promise<number> {
  const times: number[] = [];
  for (let round = -20; round < rounds; round += 1) {
    const ms = await step(db, payer);
    if (round >= 0) times.push(ms);
  }
  return median(times);
}

/** Each run makes a step a second, begun at any moment of it. */
async function sideBySide(db: Database): Promise<number[]> {
  const run = async () => {
    const payer = { userId: newId(), teamId: null };
    await sleep(Math.random() * 1_000);
    const times: number[] = [];
    for (let round = -before; round < steps; round += 1) {
      const began = now();
      const took = await step(db, payer);
      if (round >= 0) times.push(took);
      await sleep(Math.max(0, 1_000 - (now() - began)));
    }
    return times;
  };
  return (await Promise.all(Array.from({ length: runs }, run))).flat();
}

/** On a database of their own, straight on the functions that every call goes through. */
export const budgets: Figure = {
  name: 'budgets',
  async run() {
    const database = await startPostgres();
    const { db, close } = await openServer(database.url);
    try {
      const payer = { userId: newId(), teamId: newId() };
      const plain = await oneAfterTheOther(db, payer);
      await add(db, 'installation', null);
      const shared = await sideBySide(db);
      await add(db, 'team', payer.teamId);
      await add(db, 'user-default', null);
      await db.execute(sql`analyze`);
      const within = await oneAfterTheOther(db, payer);
      return [
        {
          figure: 'budgets: reserve and settle in three budgets, added to a step, p50',
          value: within - plain,
          unit: 'ms',
          limit: 3,
          note: `${plain.toFixed(1)} → ${within.toFixed(1)} ms`,
        },
        {
          figure: `budgets: ${runs} runs on one budget, a step a second each, reserve and settle, p95`,
          value: percentile(shared, 0.95),
          unit: 'ms',
          limit: 10,
          note: `p50 ${median(shared).toFixed(1)} ms, the rows' own transactions included`,
        },
      ];
    } finally {
      await close();
      await database.stop();
    }
  },
};

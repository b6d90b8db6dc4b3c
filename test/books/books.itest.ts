import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { db } from '@/db/client';
import { changeBudgetSettings } from '@/lib/budgets/configure';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { makePerson } from '@/test/engine';
import type { Act } from './acts';
import { checkBill } from './bill';
import { Ceilings } from './ceilings';
import { isNewRule, play } from './play';
import { sequence } from './stories';
import { checkSums } from './sums';
import { World } from './world';

/** Sequences that are tried, at about two seconds each. */
const sequences = 12;
/** A sequence that fails is made shorter for so long at most. */
const shrinkMs = 240_000;

let practice: PracticeServer;
let world: World;
/** The newest sequence; one that is no longer waited for still has to end before the next. */
let playing: Promise<void> = Promise.resolve();

beforeAll(async () => {
  practice = await startPractice({ scriptable: true, rate: 0, keepBodies: true });
  const [model] = practice.state.models;
  practice.state.models.push({ ...(model as NonNullable<typeof model>), id: 'kimi-latest' });
  world = new World(await db(), practice);
  // No day of budgets ends while this runs.
  const isNearMidnight = [0, 1, 22, 23].includes(new Date().getUTCHours());
  await changeBudgetSettings((await makePerson()).id, { zone: isNearMidnight ? 'Etc/GMT-12' : 'UTC' });
});

afterEach(() => playing.catch(() => undefined));

afterAll(() => practice.close());

async function tried(acts: readonly Act[]): Promise<void> {
  await world.begin();
  try {
    const ceilings = new Ceilings(world);
    for (const one of acts) {
      await ceilings.beforeAct();
      await play(world, one);
      await ceilings.afterAct(isNewRule(one));
    }
    await ceilings.beforeAct();
    await world.settle();
    await ceilings.afterAct(true);
    expect((await world.rows()).filter(({ state }) => state === 'open')).toEqual([]);
    await checkBill(world);
    await checkSums(world);
  } finally {
    await world.lives.end();
  }
}

it('the books are the host’s bill, whatever people, hosts, clocks and dying processes do', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, (acts) => {
      playing = tried(acts);
      return playing;
    }),
    { numRuns: sequences, interruptAfterTimeLimit: shrinkMs, includeErrorInReport: true },
  );
}, 600_000);

import { rollUp } from '@/lib/spend/rollups/job';
import type { Act } from './acts';
import { changeLimit, changePrice, changeTerms, endLimit, limitSpend, reprice } from './paying';
import { again, ask, removeConversation, removePerson, stop } from './talking';
import type { World } from './world';

/** Acts after which a window may hold more than its limit without a call having been let through. */
export const isNewRule = ({ do: what }: Act): boolean =>
  ['budget', 'limit', 'endBudget', 'reprice', 'period'].includes(what);

/** Does one act, and waits until everything stands still again. */
export async function play(world: World, act: Act): Promise<void> {
  await begin(world, act);
  await world.calm();
}

async function begin(world: World, act: Act): Promise<void> {
  const { newest } = world.lives;
  switch (act.do) {
    case 'ask':
      return ask(world, act.questions);
    case 'again':
      return again(world, act.where);
    case 'release':
      world.practice.state.release();
      return;
    case 'stop':
      return stop(world, act.where);
    case 'kill':
      newest.mortal.die();
      return world.succeed(act.isKin);
    case 'oversleep':
      // Whose rows were left open could not be told if it died besides, after another took over.
      newest.mortal.dieIn(Number.POSITIVE_INFINITY, false);
      return world.succeed(false);
    case 'fuse':
      return newest.mortal.dieIn(act.transactions, act.commits);
    case 'price':
      return changePrice(world, act);
    case 'terms':
      return changeTerms(world, act);
    case 'reprice':
      await changePrice(world, act);
      return reprice(world);
    case 'budget': {
      const id = await limitSpend(world, act);
      if (id) world.budgets.push(id);
      return;
    }
    case 'limit':
    case 'endBudget': {
      const id = world.budgets[act.which % Math.max(1, world.budgets.length)];
      if (id) await (act.do === 'limit' ? changeLimit(world, id, act.limit) : endLimit(world, id));
      return;
    }
    case 'period':
      return world.age(act.moreMinutes);
    case 'rollUp':
      await rollUp(world.store);
      return;
    case 'removeConversation':
      return removeConversation(world, act.where, act.isPurged);
    case 'removeUser':
      return removePerson(world, act.who);
  }
}

import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Database } from '@/db/client';
import { conversation, hostTerms, ledgerEntry, price, run } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import type { PracticeServer } from '@/lib/practice/server';
import { liveStates } from '@/lib/runs/types';
import { closeForgotten } from '@/lib/spend/ledger';
import { forgetPrices } from '@/lib/spend/prices';
import { endPeriods, forgetBudgets, longestPeriodDays } from '@/test/budgets';
import { makePerson } from '@/test/engine';
import type { LedgerRow } from '@/test/ledger-by-hand';
import { withTeam } from '@/test/team';
import { isLeft } from './directives';
import { Lives } from './lives';
import { type ExactPrice, PriceBook } from './price-book';

/** A conversation as one knows it who talks in it. */
export type Talk = { id: string; asker: Person; messageId: string };

const patienceMs = 20_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything that a sequence of acts happens in: the product, the host that it calls, and what a bystander writes down. */
export class World {
  readonly lives: Lives;
  book = new PriceBook();
  admin = '';
  team = '';
  people: Person[] = [];
  talks: Talk[] = [];
  budgets: string[] = [];
  /** The price that each row must have, as it stood when the row was opened, or when it was priced afterwards. */
  priced = new Map<string, ExactPrice | null>();
  /** Rows that were open, and requests that were under way, when a process died or fell asleep. */
  orphans = new Set<string | number>();
  /** Rows of steps whose owner slept past its lease: what it books of them afterwards is too late. */
  outlived = new Set<string>();

  constructor(
    readonly store: Database,
    readonly practice: PracticeServer,
  ) {
    this.lives = new Lives(store, practice);
  }

  async begin(): Promise<void> {
    await forgetBudgets(this.store);
    for (const table of [conversation, price, hostTerms]) await this.store.delete(table);
    forgetPrices();
    this.practice.state.reset();
    Object.assign(this, { book: new PriceBook(), talks: [], budgets: [], priced: new Map() });
    Object.assign(this, { orphans: new Set(), outlived: new Set() });
    await this.lives.begin();
    const { id, ada, member } = await withTeam('member');
    const root = await makePerson('Root');
    await this.store.execute(sql`update "user" set role = 'admin' where id = ${root.id}`);
    this.admin = root.id;
    this.team = id;
    this.people = [ada, member, await makePerson('Eve')];
  }

  rows = (): Promise<LedgerRow[]> => this.store.select().from(ledgerEntry).orderBy(ledgerEntry.id);

  /** Writes down the calls that are open for whoever `isLeft` says: nobody may close them any more. */
  async leaveOpen(isLeft: (row: LedgerRow) => boolean = () => true): Promise<LedgerRow[]> {
    const left = (await this.rows()).filter((row) => row.state === 'open' && isLeft(row));
    const places = new Set(left.map(({ purpose, conversationId }) => (purpose === 'step' ? conversationId : null)));
    for (const { id } of left) this.orphans.add(id);
    for (const { id, outcome, cacheKey } of this.practice.requests())
      if (outcome === 'open' && places.has(cacheKey)) this.orphans.add(id);
    return left;
  }

  /** Another process takes up what the newest one leaves, which works no more. */
  async succeed(isKin: boolean): Promise<void> {
    const { instance, mortal } = this.lives.newest;
    for (const { id, purpose } of await this.leaveOpen())
      if (!mortal.isDead && purpose === 'step') this.outlived.add(id);
    if (!isKin)
      await this.store.execute(sql`update run set lease_until = now() - interval '1 s' where state = 'streaming'`);
    await this.lives.begin(isKin ? instance : undefined);
  }

  /** Waits until nothing moves any more: every run has ended, or stands still where the host holds its reply. */
  async calm(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (let last = ''; ; await pause(3)) {
      if (this.lives.newest.mortal.isDead) await this.succeed(true);
      const moving = await this.moving();
      if (moving === null) break;
      last = moving;
      if (Date.now() > deadline) throw new Error(`nothing moves on: ${last}`);
    }
    await this.lookAtRows();
  }

  private async moving(): Promise<string | null> {
    const { alive } = this.lives;
    const runs = await this.store.select().from(run);
    const live = runs.filter(({ state }) => liveStates.includes(state));
    if (live.some(({ stopRequestedAt }) => stopRequestedAt !== null)) return 'a run that is asked to stop';
    const ended = runs.filter(({ state }) => !liveStates.includes(state));
    if (ended.some(({ id }) => alive.some(({ engine }) => engine.live(id)))) return 'a run that leaves its process';
    if (alive.some(({ after }) => after.size > 0)) return 'what follows a run';
    const open = await this.store.select({ id: ledgerEntry.id }).from(ledgerEntry).where(eq(ledgerEntry.state, 'open'));
    const opened = open.filter(({ id }) => !this.orphans.has(id)).length;
    const held = this.held().length;
    const told = `${opened} rows are open, ${live.length} runs live, ${held} replies held`;
    return opened === held && live.length === held ? null : told;
  }

  private held = () =>
    this.practice.requests().filter(({ id, held, body }) => held && !this.orphans.has(id) && !isLeft(body));

  /** New rows have the price of this moment. */
  private async lookAtRows(): Promise<void> {
    for (const row of await this.rows()) {
      if (!this.priced.has(row.id)) this.priced.set(row.id, this.book.at(row.model, row.host, row.openedAt));
    }
  }

  /** All that was written lies further back. */
  async age(moreMinutes: number): Promise<void> {
    await endPeriods(this.store, moreMinutes);
    const back = sql`make_interval(days => ${longestPeriodDays}::int, mins => ${moreMinutes}::int)`;
    for (const table of [price, hostTerms])
      await this.store.execute(sql`update ${table} set valid_from = valid_from - ${back}`);
    this.book.age((longestPeriodDays * 24 * 60 + moreMinutes) * 60_000);
    forgetPrices();
  }

  /** Lets everything come to its end, and the product close what nobody will close any more. */
  async settle(): Promise<void> {
    do {
      this.practice.state.release();
      await this.calm();
    } while (this.held().length > 0);
    const runs = new Set((await this.store.select({ id: run.id }).from(run)).map(({ id }) => id));
    const left = (await this.rows()).filter(
      ({ state, runId }) => state === 'open' && runId !== null && runs.has(runId),
    );
    expect(left, 'what a process left open of a run, the next one closes').toEqual([]);
    await this.age(0);
    await closeForgotten(this.store);
  }
}

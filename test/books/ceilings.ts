import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { rowsOf } from '@/db/client';
import { type WindowRow, windows } from '@/test/budgets';
import type { World } from './world';

const keyOf = ({ id, subjectId, startsAt }: WindowRow) => `${id} ${subjectId} ${startsAt}`;

/**
 * What each window of a budget may hold at most: its limit; more only where more was there already when the budget was made,
 * its limit lowered, or a row priced afterwards.
 */
export class Ceilings {
  private most = new Map<string, number>();
  /** Rows that were there before the present act. */
  private before: string[] = [];

  constructor(private readonly world: World) {}

  async beforeAct(): Promise<void> {
    this.before = (await this.world.rows()).map(({ id }) => id);
  }

  /** Holds every window against the ledger and its ceiling. `isNewRule`: the act changed what may be held, not what is. */
  async afterAct(isNewRule: boolean): Promise<void> {
    const next = new Map<string, number>();
    for (const window of await windows(this.world.store)) {
      const { limitNano, settled, reserved, final, worst, scope } = window;
      expect({ settled, reserved }, `the window of ${scope} is what the ledger says`).toEqual({
        settled: final,
        reserved: worst,
      });
      const key = keyOf(window);
      const known = this.most.get(key);
      const ceiling = Math.max(limitNano, isNewRule ? settled + reserved : (known ?? (await this.heldBefore(window))));
      expect(settled + reserved, `the budget of ${scope} holds`).toBeLessThanOrEqual(ceiling);
      // What was above the limit may only shrink.
      next.set(key, Math.max(limitNano, settled + reserved));
    }
    this.most = next;
  }

  /** What rows from before the act take of a window that was opened in it. */
  private async heldBefore({ id, subjectId, startsAt }: WindowRow): Promise<number> {
    const [found] = rowsOf<{ sum: string }>(
      await this.world.store.execute(sql`
        select coalesce(sum(case when l.state = 'final' then l.cost_nano else coalesce(l.worst_nano, l.cost_nano) end), 0) as sum
        from ledger_entry l join budget b on b.id = ${id}
        join budget_window w on w.budget_id = b.id and w.subject_id = ${subjectId} and w.starts_at = ${startsAt}::timestamptz
        where l.id in (select value::uuid from json_array_elements_text(${JSON.stringify(this.before)}::json))
          and l.opened_at >= w.starts_at and l.opened_at < w.ends_at and (b.scope = 'installation'
            or (b.scope = 'team' and l.team_id = b.subject_id) or (b.scope in ('user', 'user-default') and l.user_id = coalesce(b.subject_id, w.subject_id)))`),
    );
    return Number(found?.sum ?? 0);
  }
}

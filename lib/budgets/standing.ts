import { type SQL, sql } from 'drizzle-orm';
import { db, rowsOf } from '@/db/client';
import { team } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { can } from '@/lib/auth/policy';
import { BudgetRefused } from './refusal';
import { periodsNow } from './settings';
import { type BudgetView, budgetPeriods, type Periods } from './types';
import { beginning, runningNano } from './windows';

type Row = Omit<BudgetView, 'startsAt' | 'endsAt'> & { windowOf: string };

/** What the ledger says of a budget `b` whose window `w` is not open, by the index of whom it counts. */
function unopened(subject: SQL, periods: Periods): SQL {
  const since = (which: SQL) => sql`select e.cost_nano, e.worst_nano, e.state from ledger_entry e
    where w.budget_id is null and ${which} and e.opened_at >= ${beginning(periods)} and not e.practice`;
  return sql`${since(sql`b.scope = 'installation'`)}
    union all ${since(sql`b.scope = 'team' and e.team_id = b.subject_id`)}
    union all ${since(sql`b.scope = 'user' and e.user_id = b.subject_id`)}
    union all ${since(sql`b.scope = 'user-default' and e.user_id = ${subject}`)}`;
}

/**
 * Budgets with what their present period holds; `subject` is the window's for the default budget of a user. A window opens
 * with the next call that it counts: until then what was spent is read from the ledger.
 */
async function standing(which: SQL, subject: SQL, periods: Periods): Promise<BudgetView[]> {
  const rows = rowsOf<Record<keyof Row, unknown>>(
    await (await db()).execute(sql`
    select b.id, b.scope, b.subject_id as "subjectId", coalesce(t.name, u.name) as subject, b.period,
      b.limit_nano as "limitNano", b.marks, coalesce(w.settled_nano, l.settled_nano, 0) as "settledNano",
      coalesce(w.reserved_nano, l.reserved_nano, 0) as "reservedNano",
      case when w.budget_id is null then coalesce(l.running_nano, 0)
        else ${runningNano(sql`w.budget_id`, sql`w.subject_id`, sql`w.starts_at`)} end as "runningNano"
    from budget b
    left join team t on b.scope = 'team' and t.id = b.subject_id
    left join "user" u on b.scope = 'user' and u.id = b.subject_id
    left join budget_window w on w.budget_id = b.id and w.starts_at = ${beginning(periods)} and w.subject_id = ${subject}
    left join lateral (
      select sum(e.cost_nano) filter (where e.state = 'final') as settled_nano,
        sum(coalesce(e.worst_nano, e.cost_nano)) filter (where e.state <> 'final') as reserved_nano,
        sum(coalesce(e.worst_nano, e.cost_nano)) filter (where e.state = 'open') as running_nano
      from (${unopened(subject, periods)}) e
    ) l on true
    where b.ended_at is null and ${which}
    order by array_position(array['installation', 'team', 'user-default', 'user'], b.scope), subject, b.limit_nano`),
  );
  return rows.map((row) => viewOf(row, periods));
}

function viewOf(row: Record<keyof Row, unknown>, periods: Periods): BudgetView {
  const view = {
    ...row,
    limitNano: Number(row.limitNano),
    settledNano: Number(row.settledNano),
    reservedNano: Number(row.reservedNano),
    runningNano: Number(row.runningNano),
  } as Row;
  const { startsAt, endsAt } = periods[budgetPeriods.find((period) => period === view.period) ?? 'day'];
  return { ...view, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

async function knownPeriods(): Promise<Periods> {
  const periods = await periodsNow();
  if (!periods) throw new BudgetRefused({ why: 'unreadable' });
  return periods;
}

/**
 * All budgets there are, for who manages them. Of the default one no window is shown: there is one for each user.
 * @throws BudgetRefused where their zone is none that is known
 */
export const allBudgets = async (): Promise<BudgetView[]> => standing(sql`true`, sql`b.id`, await knownPeriods());

/**
 * The budgets that a person may know of: the one of their own (or the default, as their own), and those of the teams that
 * they look after. @throws BudgetRefused where their zone is none that is known
 */
export async function budgetsOf(person: Pick<Person, 'id' | 'role' | 'teams'>): Promise<BudgetView[]> {
  const periods = await knownPeriods();
  const teams = Object.keys(person.teams).filter((teamId) => can(person, 'budgets.read', { teamId }));
  const own = sql`(b.scope = 'user' and b.subject_id = ${person.id}::uuid)`;
  const byDefault = sql`(b.scope = 'user-default' and not exists (select 1 from budget o where o.scope = 'user'
    and o.subject_id = ${person.id}::uuid and o.period = b.period and o.ended_at is null))`;
  const ofTeams = sql`(b.scope = 'team' and b.subject_id::text in (select json_array_elements_text(${JSON.stringify(teams)}::json)))`;
  const subject = sql`case b.scope when 'user-default' then ${person.id}::uuid else b.id end`;
  return standing(sql`(${own} or ${byDefault} or ${ofTeams})`, subject, periods);
}

/** What a page shows of budgets: null where they cannot be read, which is not the same as none. */
export async function shownBudgets(reading: Promise<BudgetView[]>): Promise<BudgetView[] | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof BudgetRefused && error.refusal.why === 'unreadable') return null;
    throw error;
  }
}

/** Teams that a budget may be made for. */
export const teamsToChoose = async (): Promise<{ id: string; name: string }[]> =>
  (await db()).select({ id: team.id, name: team.name }).from(team).orderBy(team.name).limit(1_000);

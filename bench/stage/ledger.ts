import type postgres from 'postgres';

export type LedgerShape = {
  rows: number;
  users: number;
  teams: number;
  /** Whose calls those of the second of the users are: one who asks much. */
  second: string;
};

const numbered = (kind: string) => (n: number) => `00000000-0000-7000-${kind}-${String(n).padStart(12, '0')}`;
/** Of the teams and users that the ledger is filled with, from 1. */
export const idOfTeam = numbered('8001');
export const idOfUser = numbered('8002');

const callsOfConversation = 20;
const months = 12;

/**
 * Fills the ledger with a year of work up to now: people with days off, working hours around noon UTC, some who
 * ask ten times as much as others, one team each besides their private space, five models, a few cut calls. Rows lie in the
 * order in which they were opened, as a real ledger's do.
 */
export async function fillLedger(sql: postgres.Sql, shape: LedgerShape): Promise<void> {
  const { users, teams } = shape;
  await sql`select setseed(0.5)`;
  await sql`
    insert into team (id, name)
    select ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, 'Team ' || n from generate_series(1, ${teams}::int) n`;
  await sql`
    insert into "user" (id, email, name)
    select ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid, 'user' || n || '@bench.example', 'User ' || n
    from generate_series(1, ${users}::int) n`;
  for (let month = months; month > 0; month -= 1) {
    await fillMonth(sql, month, shape);
  }
  await sql`analyze ledger_entry`;
}

/** A twelfth of a year, `ago` twelfths before now. */
async function fillMonth(sql: postgres.Sql, ago: number, { rows, users, teams, second }: LedgerShape) {
  const conversations = Math.round(rows / months / callsOfConversation);
  await sql`
    with conversation as materialized (
      select gen_random_uuid() as id, gen_random_uuid() as run,
        1 + floor(${users} * power(random(), 2))::int as author, random() < 0.6 as in_team,
        (array['kimi-k3', 'kimi-k3', 'kimi-k2-thinking', 'kimi-k3.1-pro', 'kimi-k2.6', 'moonshotai/kimi'])[1 + floor(6 * random() * random())] as model,
        date_trunc('day', now(), 'UTC') + interval '1 day' - ${ago} * interval '365 days' / ${months} + random() * interval '365 days' / ${months} as day,
        interval '7 hours' + (random() + random()) / 2 * interval '11 hours' as clock
      from generate_series(1, ${conversations}::int)
    ), planned as materialized (
      select *, date_trunc('day', case when extract(isodow from day at time zone 'UTC') > 5 and author % 7 > 0 then day - interval '2 days' else day end, 'UTC') + clock as began
      from conversation
    ), placed as materialized (
      select id, run, author, in_team, model,
        case when began > now() - ${callsOfConversation} * interval '100 seconds' then began - interval '1 day' else began end as began
      from planned
    ), call as (
      select c.*, n, began + n * interval '100 seconds' as opened, (2000 + n * 900 + 8000 * random())::bigint as prompt,
        (300 + 1500 * random() * random())::bigint as completion
      from placed c, generate_series(0, ${callsOfConversation - 1}::int) n
    )
    insert into ledger_entry (id, user_id, team_id, conversation_id, run_id, step, attempt, purpose, host, model, practice, state,
      prompt_tokens, cached_tokens, completion_tokens, reasoning_tokens, price, cost_nano, ttft_ms, opened_at, closed_at)
    select
      (lpad(to_hex((extract(epoch from opened) * 1000)::bigint), 12, '0') || '7' || substr(md5(id::text || n), 1, 3) || '8' || substr(md5(id::text || n), 4, 15))::uuid,
      case when author = 2 then ${second}::uuid else ('00000000-0000-7000-8002-' || lpad(author::text, 12, '0'))::uuid end,
      case when in_team then ('00000000-0000-7000-8001-' || lpad((1 + author % ${teams}::int)::text, 12, '0'))::uuid end,
      id, case when n < 19 then run end, case when n < 19 then n end, 0, case when n < 19 then 'step' else 'title' end,
      'api.moonshot.ai', model, false, case when n = 7 and author % 9 = 0 then 'estimated' else 'final' end,
      prompt, prompt * 3 / 4, completion, completion / 2,
      case when model like '%/%' then null else '{"input":600000000,"cached":150000000,"cacheWrite":600000000,"output":2500000000}'::json end,
      case when model like '%/%' then null else (prompt / 4 * 600 + prompt * 3 / 4 * 150 + completion * 2500) end,
      (200 + 20000 * power(random(), 6))::int, opened, opened + interval '20 seconds'
    from call order by opened`;
}

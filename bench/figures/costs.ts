import { openServer } from '@/db/server';
import { rollUp } from '@/lib/spend/rollups/job';
import type { Figure, Measured } from '../figure';
import { now, percentile, sleep } from '../numbers';
import { freshPages, narrowPages, openTeam, pagesOfAll } from '../stage/cost-pages';
import { fillLedger, idOfUser } from '../stage/ledger';
import { residentMegabytes } from '../stage/process';
import type { Stage } from '../stage/stage';

const users = 500;
const teams = 20;
const askedEach = 5;
const askedSlowest = 40;
const exported = 1_000_000;

let prepared: Promise<void> | null = null;

/** A year of work in the ledger, summed by the real job. It takes its time, and none of it is measured. */
async function prepare({ sql, databaseUrl, ledgerRows, chat }: Stage): Promise<void> {
  const [reader] = await sql<{ id: string }[]>`select id from "user" where email = ${chat.person.email}`;
  if (!reader) throw new Error('The person of the bench has no account.');
  await fillLedger(sql, { rows: ledgerRows, users, teams, second: reader.id });
  await sql`insert into team_member (team_id, user_id, role) values (${openTeam}, ${reader.id}, 'admin')`;
  const { db, close } = await openServer(databaseUrl);
  const isBehind = async () =>
    (await sql`select 1 from spend_dirty where at < now() - interval '2 hours' limit 1`).length;
  // The instance has a turn at it every minute as well.
  while (await isBehind()) if ((await rollUp(db)) === 0) await sleep(1_000);
  await close();
  await sql`vacuum analyze`;
}

async function timed(stage: Stage, path: string): Promise<number> {
  const begun = now();
  const answer = await fetch(`${stage.instance.url}${path}`, { headers: { cookie: stage.chat.cookie } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return now() - begun;
}

type Pages = { all: number[]; pages: number; slowest: { page: string; took: number[] } };

/** Asks every page a few times, and the slowest of them often enough for a percentile of its own. */
async function measurePages(stage: Stage, pages: readonly string[]): Promise<Pages> {
  const times = async (page: string, often: number) => {
    const took: number[] = [];
    await timed(stage, page);
    while (took.length < often) took.push(await timed(stage, page));
    return took;
  };
  const all: number[] = [];
  let slowest = { ms: 0, page: '' };
  for (const page of pages) {
    const took = await times(page, askedEach);
    all.push(...took);
    const ms = percentile(took, 0.5);
    if (ms > slowest.ms) slowest = { ms, page };
  }
  const took = await times(slowest.page, askedSlowest);
  return { all, pages: pages.length, slowest: { page: slowest.page, took } };
}

/** Asks pages of which nothing is kept, once each. The code that makes them is warm by then. */
async function measureFirst(stage: Stage): Promise<number[]> {
  const took: number[] = [];
  for (const page of freshPages) took.push(await timed(stage, `/admin/costs?${page}`));
  return took;
}

/** The newest conversation of the year that was filled in. */
async function newestConversation({ sql }: Stage): Promise<string> {
  const [newest] = await sql<{ id: string }[]>`
    select conversation_id as id from ledger_entry where user_id = ${idOfUser(1)} order by opened_at desc limit 1`;
  if (!newest) throw new Error('The ledger holds no conversation.');
  return newest.id;
}

/** Reads the calls of the newest days as CSV, as many as there are up to a million. */
async function measureExport({ instance, chat, sql, ledgerRows }: Stage) {
  const wanted = Math.min(exported, ledgerRows / 2);
  const [edge] = await sql<{ day: string; rows: number }[]>`
    with days as (select date_trunc('day', at, 'UTC') as day, sum(calls) as calls from spend_sum
        where cube = 'model' and grain = '1d' group by 1),
      newest as (select day, sum(calls) over (order by day desc) as rows from days)
    select to_char(day at time zone 'UTC', 'YYYY-MM-DD') as day, rows::int as rows from newest
    where rows >= ${wanted} order by day desc limit 1`;
  if (!edge) throw new Error('There are not enough calls to export.');
  const to = new Date().toISOString().slice(0, 10);
  const before = residentMegabytes(instance.pid);
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(instance.pid));
  }, 50);
  const begun = now();
  const answer = await fetch(`${instance.url}/api/costs/export?scope=all&view=calls&from=${edge.day}&to=${to}`, {
    headers: { cookie: chat.cookie },
  });
  let lines = 0;
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  const seconds = (now() - begun) / 1_000;
  clearInterval(sampler);
  if (!answer.ok || lines - 1 < wanted) throw new Error(`The file has ${lines} lines, not ${wanted}.`);
  return { seconds: (seconds / (lines - 1)) * wanted, grown: peak - before, rows: lines - 1, wanted };
}

export const costPages: Figure = {
  name: 'costs',
  async run(stage) {
    prepared ??= prepare(stage);
    await prepared;
    const ofAll = pagesOfAll(await newestConversation(stage));
    const answers = await measurePages(
      stage,
      ofAll.map((page) => `/api/costs?scope=all&${page}`),
    );
    const whole = await measurePages(stage, [...ofAll.map((page) => `/admin/costs?${page}`), ...narrowPages]);
    const first = await measureFirst(stage);
    const file = await measureExport(stage);
    const rows = stage.ledgerRows.toLocaleString('en');
    const line = (figure: string, took: number[], note: string): Measured => ({
      figure: `costs: ${figure}, ${rows} rows of ${users} users over a year, p95`,
      value: percentile(took, 0.95),
      unit: 'ms',
      limit: 150,
      note: `p50 ${percentile(took, 0.5).toFixed(0)} ms${note}`,
    });
    const lines = (figure: string, { all, pages, slowest }: Pages) => [
      line(figure, all, `, ${pages} pages`),
      line(`${figure}, the slowest of all by itself`, slowest.took, `: ${slowest.page}`),
    ];
    const million = file.wanted.toLocaleString('en');
    return [
      ...lines('report', answers),
      ...lines('whole page', whole),
      line('whole page, first request after the kept reads ran out', first, `, ${first.length} pages asked once each`),
      {
        figure: `costs: CSV of ${million} rows`,
        value: file.seconds,
        unit: 's',
        limit: 20,
        note: `${file.rows} rows read`,
      },
      { figure: 'costs: memory of the server meanwhile', value: file.grown, unit: 'MB more', limit: 150 },
    ];
  },
};

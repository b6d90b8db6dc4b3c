import { openServer } from '@/db/server';
import { rollUp } from '@/lib/spend/rollups/job';
import type { Figure, Measured } from '../figure';
import { now, percentile, sleep } from '../numbers';
import { fillLedger } from '../stage/ledger';
import { residentMegabytes } from '../stage/process';
import type { Stage } from '../stage/stage';

const users = 500;
const teams = 20;
const askedEach = 5;
const askedSlowest = 40;
const exported = 1_000_000;

const zones = ['UTC', 'Europe/Paris', 'Asia/Kolkata'];
const periods = ['today', '7', '30', '90', '365', 'this-month'];
const cuts = ['user', 'team', 'model', 'host', 'purpose'];
const userId = '00000000-0000-7000-8002-000000000001';
const teamId = '00000000-0000-7000-8001-000000000003';

/** Every kind of cost page: by each cut over each period in zones of whole and half hours, narrowed, and the lists below. */
const pages = [
  ...zones.flatMap((zone) =>
    periods.flatMap((period) => cuts.map((cut) => `zone=${zone}&period=${period}&cut=${cut}`)),
  ),
  ...['30', '365'].flatMap((period) => [
    `period=${period}&user=${userId}`,
    `period=${period}&team=${teamId}&cut=user`,
    `period=${period}&team=none&cut=user`,
    `period=${period}&model=kimi-k3&cut=user`,
    `period=${period}&model=kimi-k3&cut=team`,
    `period=${period}&view=conversations`,
    `period=${period}&view=conversations&user=${userId}`,
    `period=${period}&view=calls`,
    `period=${period}&view=calls&mark=unpriced`,
    `period=${period}&view=calls&mark=open`,
    `period=${period}&view=calls&model=kimi-k2.6&purpose=title`,
    `period=${period}&view=calls&team=${teamId}`,
  ]),
  'from=2026-03-05&to=2026-06-28&by=day&cut=user&zone=America/St_Johns',
];

let prepared: Promise<void> | null = null;

/** A year of work in the ledger, summed by the real job. It takes its time, and none of it is measured. */
async function prepare({ sql, databaseUrl, ledgerRows }: Stage): Promise<void> {
  await fillLedger(sql, { rows: ledgerRows, users, teams });
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

type Pages = { all: number[]; slowest: { page: string; took: number[] } };

/** Asks every page a few times, and the slowest of them often enough for a percentile of its own. */
async function measurePages(stage: Stage, path: string): Promise<Pages> {
  const times = async (page: string, often: number) => {
    const took: number[] = [];
    await timed(stage, `${path}${page}`);
    while (took.length < often) took.push(await timed(stage, `${path}${page}`));
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
  return { all, slowest: { page: slowest.page, took: await times(slowest.page, askedSlowest) } };
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
    const answers = await measurePages(stage, '/api/costs?scope=all&');
    const whole = await measurePages(stage, '/admin/costs?');
    const file = await measureExport(stage);
    const rows = stage.ledgerRows.toLocaleString('en');
    const line = (figure: string, took: number[], note: string): Measured => ({
      figure: `costs: ${figure}, ${rows} rows of ${users} users over a year, p95`,
      value: percentile(took, 0.95),
      unit: 'ms',
      limit: 150,
      note: `p50 ${percentile(took, 0.5).toFixed(0)} ms${note}`,
    });
    const lines = (figure: string, { all, slowest }: Pages) => [
      line(figure, all, `, ${pages.length} pages`),
      line(`${figure}, the slowest of all by itself`, slowest.took, `: ${slowest.page}`),
    ];
    const million = file.wanted.toLocaleString('en');
    return [
      ...lines('report', answers),
      ...lines('whole page', whole),
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

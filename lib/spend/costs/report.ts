import type { Executor } from '@/db/client';
import { hostTerms } from '@/db/schema';
import { addDays, dayOf, startOfDay } from '@/lib/format/time';
import { readSetting } from '@/lib/settings/runtime';
import { comparedCost } from '../comparison';
import { termsAt } from '../price-choice';
import { inSnapshot, type Snapshot, type SumRow, sumsOf } from '../rollups/read';
import { added, figuresOf } from './figures';
import { forecast } from './forecast';
import { namedKeys } from './names';
import { daysBefore, edgesOf, lastDays, momentsOf } from './period';
import type { CostAsk } from './query';
import { barsOf } from './series';
import type { CostReport } from './view';

/** Days that a forecast goes by: each weekday four times. */
const pastDays = 28;

/** Everything that a cost page shows of the calls that are asked for, all of it of one moment. */
export function costReport(ask: CostAsk, now = new Date()): Promise<CostReport> {
  return inSnapshot(async (snapshot) => {
    const { days, zone, filter, cut } = ask;
    const span = momentsOf(days, zone);
    const groups = await sumsOf(snapshot, { edges: [span.from, span.to], filter, cut });
    const total = figuresOf(added(groups));
    const show = ask.query.show ?? (filter.practice ? 'tokens' : 'money');
    const bars = await barsOf(snapshot, ask, show, groups);
    const nameOf = await namedKeys(
      snapshot.tx,
      cut,
      groups.map((row) => row.key),
    );
    const other = await readSetting('cost-comparison', snapshot.tx);
    const { scope, unit, query } = ask;
    return {
      scope: scope.kind,
      query,
      days,
      from: new Date(span.from).toISOString(),
      to: new Date(span.to).toISOString(),
      zone,
      unit,
      cut,
      practice: filter.practice,
      total,
      before: await sumsBefore(snapshot, ask, now),
      ...(await forecastOf(snapshot, ask, total.knownNano, now)),
      feesNano: await feesOf(snapshot.tx, ask, now),
      comparison: { ...other, nano: comparedCost(total, other) },
      groups: groups
        .map((row) => ({ key: row.key, name: nameOf(row.key), ...figuresOf(row) }))
        .sort((a, b) => b.knownNano - a.knownNano || b.promptTokens - a.promptTokens),
      chart: {
        edges: bars.edges.map((at) => new Date(at).toISOString()),
        series: bars.series.map((one) => ({ ...one, name: one.others ? null : nameOf(one.key) })),
        unpriced: bars.unpriced,
      },
    };
  });
}

async function sumsBefore(
  snapshot: Snapshot,
  { days, zone, filter }: CostAsk,
  now: Date,
): Promise<CostReport['before']> {
  const before = daysBefore(days);
  const [span, past] = [momentsOf(days, zone), momentsOf(before, zone)];
  const running = now.getTime() < span.to;
  const same = running ? Math.min(past.to, past.from + Math.max(0, now.getTime() - span.from)) : past.to;
  const point = Math.floor(same / 900_000) * 900_000;
  const edges = point > past.from && point < past.to ? [past.from, point, past.to] : [past.from, past.to];
  const rows = await sumsOf(snapshot, { edges, filter, measures: ['known_nano', 'unpriced'] });
  const sum = (of: SumRow[], measure: 'known_nano' | 'unpriced') => of.reduce((all, row) => all + row[measure], 0);
  const until = edges.length === 3 ? rows.filter((row) => row.bucket === 0) : running && point <= past.from ? [] : rows;
  return {
    days: before,
    running,
    sameKnownNano: sum(until, 'known_nano'),
    sameUnpriced: sum(until, 'unpriced'),
    wholeKnownNano: sum(rows, 'known_nano'),
    wholeUnpriced: sum(rows, 'unpriced'),
  };
}

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

type Forecast = Pick<CostReport, 'forecastNano' | 'forecastDays'>;

/** Null for a period that does not run. */
async function forecastOf(snapshot: Snapshot, ask: CostAsk, soFarNano: number, now: Date): Promise<Forecast> {
  const { zone, days, filter } = ask;
  const today = dayOf(now, zone);
  if (today < days.from || today > days.to) return { forecastNano: null, forecastDays: null };
  const span = momentsOf(days, zone);
  const past = lastDays(pastDays, now, zone);
  const edges = edgesOf({ from: past.from, to: addDays(past.to, -1) }, 'day', zone);
  const rows = await sumsOf(snapshot, { edges, filter, measures: ['known_nano'] });
  const nano = new Map(rows.map((row) => [row.bucket, row.known_nano]));
  const [start, end] = [startOfDay(today, zone).getTime(), startOfDay(addDays(today, 1), zone).getTime()];
  const ahead: number[] = [];
  for (let day = addDays(today, 1); day <= days.to; day = addDays(day, 1)) ahead.push(weekdayOf(day));
  const forecastNano = forecast({
    soFarNano,
    passed: (now.getTime() - span.from) / (span.to - span.from),
    past: edges.slice(1).map((_, i) => ({ weekday: weekdayOf(addDays(past.from, i)), nano: nano.get(i) ?? 0 })),
    today: { weekday: weekdayOf(today), left: (end - now.getTime()) / (end - start) },
    ahead,
  });
  const from = past.from < days.from ? past.from : days.from;
  return { forecastNano, forecastDays: forecastNano === null ? null : { from, to: today } };
}

/**
 * The hosts' fixed fees for the days of the span, up to today: a month's fee is spread over its days. Terms are set by days
 * of UTC, and count for the day of that name in every zone, once they are in force.
 */
async function feesOf(tx: Executor, { scope, filter, days, zone }: CostAsk, now: Date): Promise<number | null> {
  const { practice: _, host, ...narrower } = filter;
  if (scope.kind !== 'all' || filter.practice || Object.keys(narrower).length > 0) return null;
  const terms = await tx.select().from(hostTerms);
  const hosts = [...new Set(terms.map((row) => row.host))].filter((name) => host === undefined || name === host);
  if (hosts.length === 0) return null;
  const today = dayOf(now, zone);
  let fees = 0;
  for (let day = days.from; day <= days.to && day <= today; day = addDays(day, 1)) {
    const monthDays = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
    const at = new Date(Math.min(Date.parse(`${day}T23:59:59.999Z`), now.getTime()));
    for (const name of hosts) fees += (termsAt({ prices: [], terms }, name, at)?.monthlyFeeNano ?? 0) / monthDays;
  }
  return Math.round(fees);
}

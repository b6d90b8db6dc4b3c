import { monitorEventLoopDelay } from 'node:perf_hooks';
import { count, inArray, sql } from 'drizzle-orm';
import { openDatabase, rowsOf } from '@/db/client';
import { run } from '@/db/schema';
import { openStreams } from '@/lib/auth/stream';
import { liveStates } from '@/lib/runs/types';
import { singleton } from '@/lib/singleton';
import { counted } from './counted';
import { exposition, gauge, type Metric } from './registry';

/** Measures how late the process gets to its work; to be called once at its start. */
export const eventLoop = () =>
  singleton('event-loop', () => {
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    return delay;
  });

/** Live runs of the installation, which the database knows over all instances. */
async function liveRuns(): Promise<Metric> {
  const { db } = await openDatabase();
  const rows = await db
    .select({ state: run.state, value: count() })
    .from(run)
    .where(inArray(run.state, [...liveStates]))
    .groupBy(run.state);
  const values = liveStates.map((state) => ({
    labels: { state },
    value: rows.find((row) => row.state === state)?.value ?? 0,
  }));
  return gauge('pensee_runs', 'Live runs of the installation by state', values);
}

/** Connections of all instances to the Postgres server; none where the database is embedded. */
async function connections(): Promise<Metric> {
  const { db, url } = await openDatabase();
  const rows = url
    ? rowsOf<{ state: string | null; value: number }>(
        await db.execute(sql`select state, count(*)::int as value from pg_stat_activity
          where application_name = 'pensee' and datname = current_database() group by state`),
      )
    : [];
  const values = rows.map(({ state, value }) => ({ labels: { state: state ?? 'unknown' }, value }));
  return gauge('pensee_database_connections', 'Connections to the database server by state', values);
}

function processFigures(): Metric[] {
  const { rss, heapUsed } = process.memoryUsage();
  const delay = eventLoop();
  const quantiles = [50, 99].map((percent) => ({
    labels: { quantile: String(percent / 100) },
    value: delay.percentile(percent) / 1e9,
  }));
  return [
    gauge('process_resident_memory_bytes', 'Memory of the process', [{ value: rss }]),
    gauge('nodejs_heap_used_bytes', 'Heap in use', [{ value: heapUsed }]),
    gauge('nodejs_eventloop_delay_seconds', 'Delay of the event loop since the start', quantiles),
    gauge('process_uptime_seconds', 'Since the process began', [{ value: process.uptime() }]),
    gauge('pensee_open_streams', 'Event streams that readers hold open here', [{ value: openStreams() }]),
  ];
}

/** All figures, as Prometheus reads them. */
export async function metricsText(): Promise<string> {
  const shared = await Promise.all([liveRuns(), connections()]);
  return exposition([...Object.values(counted()), ...shared, ...processFigures()]);
}

import { log } from '@/lib/log';

const hourMs = 3600 * 1000;
/** The first round comes soon, so that a process that never lives for an hour does its share, but after the first requests. */
const firstMs = 60_000;

/** Does a task once an hour while the process lives. One that fails is logged, and tried again the next hour. */
export function hourly(task: () => Promise<unknown>, complaint: string): void {
  const round = () => void task().catch((err) => log().warn({ err }, complaint));
  setTimeout(round, firstMs).unref();
  setInterval(round, hourMs).unref();
}

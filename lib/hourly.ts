import { log } from '@/lib/log';

/** The first round comes soon, so that a process that never lives for an hour does its share, but after the first requests. */
const firstMs = 60_000;

/** Does a task every so often while the process lives, never twice at a time. One that fails is logged, and tried again in the next round. */
export function regularly(everyMs: number, task: () => Promise<unknown>, complaint: string): void {
  const round = async () => {
    await task().catch((err) => log().warn({ err }, complaint));
    setTimeout(round, everyMs).unref();
  };
  setTimeout(round, firstMs).unref();
}

export const hourly = (task: () => Promise<unknown>, complaint: string): void =>
  regularly(3600 * 1000, task, complaint);

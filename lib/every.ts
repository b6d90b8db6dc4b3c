import { log } from '@/lib/log';

/** Does a task again and again while the process lives, one round after the other. One that fails is logged. */
export function every(ms: number, task: () => Promise<unknown>, complaint: string): void {
  const round = () =>
    void task()
      .catch((err) => log().warn({ err }, complaint))
      .finally(later);
  const later = () => void setTimeout(round, ms).unref();
  later();
}

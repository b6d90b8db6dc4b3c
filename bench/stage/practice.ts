import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PracticeRequest } from '@/lib/practice/log';

const program = join(import.meta.dirname, '../../lib/practice/main.ts');

export type Practice = {
  /** The base that a client takes, `/v1` included. */
  url: string;
  requests(): Promise<PracticeRequest[]>;
  /** Forgets what it was asked and what its cache holds. */
  reset(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the practice model as a process of its own. */
export async function startPracticeProcess(): Promise<Practice> {
  const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const gone = once(child, 'exit');
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    gone.then(() => Promise.reject(new Error('The practice server did not start.'))),
  ]);
  const { url } = JSON.parse(String(line)) as { url: string };
  const admin = new URL('/practice/', url);
  return {
    url,
    async requests() {
      const response = await fetch(new URL('requests', admin));
      return ((await response.json()) as { requests: PracticeRequest[] }).requests;
    },
    async reset() {
      await fetch(new URL('reset', admin), { method: 'POST' });
    },
    async stop() {
      process.off('exit', killWithUs);
      child.kill('SIGTERM');
      await gone;
    },
  };
}

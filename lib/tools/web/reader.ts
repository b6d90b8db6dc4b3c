import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { atMost } from '@/lib/at-most';
import { type ToolContext, ToolError } from '../types';
import type { Readable } from './readable';
import type { Job, Outcome } from './readable.worker';

const jobMs = 15_000;
const restMs = 60_000;
const maxHeapMb = 768;

let worker: Worker | undefined;
let rest: NodeJS.Timeout | undefined;

const turn = atMost(1);

/**
 * Makes a page readable in a thread of its own, one page at a time: 1 MB of HTML takes seconds of computing, which the
 * streams of this process must not wait for. Where the pages of several runs wait, the runs take turns.
 * @throws ToolError where the page cannot be read within its time and memory, or whatever `signal` was aborted with
 */
export const readPage = (job: Job, { runId, signal }: Pick<ToolContext, 'runId' | 'signal'>): Promise<Readable> =>
  turn(() => work(job), { of: runId, signal });

async function work(job: Job): Promise<Readable> {
  clearTimeout(rest);
  worker ??= start();
  try {
    const outcome = await answer(worker, job);
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.page;
  } catch (cause) {
    await stop();
    throw new ToolError('The page is too complex to be made readable.', { cause });
  } finally {
    rest = setTimeout(stop, restMs).unref();
  }
}

function start(): Worker {
  const started = new Worker(new URL('./readable.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  started.on('error', () => {});
  started.on('exit', () => {
    if (worker === started) worker = undefined;
  });
  started.unref();
  return started;
}

/** The thread's answer; an `exit` without one, an error or the end of the time reject. */
async function answer(thread: Worker, job: Job): Promise<Outcome> {
  const over = new AbortController();
  const limit = setTimeout(() => over.abort(new Error(`no result within ${jobMs} ms`)), jobMs);
  thread.once('exit', gone);
  try {
    const outcome = once(thread, 'message', { signal: over.signal });
    thread.postMessage(job);
    return (await outcome)[0];
  } finally {
    clearTimeout(limit);
    thread.off('exit', gone);
  }
  function gone(code: number) {
    over.abort(new Error(`the thread ended with ${code}`));
  }
}

async function stop(): Promise<void> {
  const old = worker;
  worker = undefined;
  await old?.terminate();
}

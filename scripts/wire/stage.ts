import { type Instance, startInstance } from '@/test/instance';
import { App } from './app';
import { conversations, declaredTools, type WireCase } from './cases';
import { drive, type Verdict } from './drive';
import { openPages, type Pages } from './page';
import { openToolServer } from './tool-server';
import { openUpstream } from './upstream';

export type Job = [conversation: string, cases: WireCase[]];

/** All that a file of cases plays on: its upstream, its tools, and an instance of the application between them. */
export type Stage = {
  jobs: Job[];
  /** Runs a conversation and judges each of its responses; a breakdown is a verdict too. */
  judge(job: Job): Promise<Verdict[]>;
  close(): Promise<void>;
};

/** The idle limit that the cases are made for, and short waits between tries. */
const quick = { KIMI_API_KEY: 'wire', KIMI_IDLE_MS: '1000', KIMI_RETRY_MS: '50', LOG_LEVEL: 'warn' };

/** Starts all of it on the build that is there. `page`: also look at the conversations in a browser. */
export async function openStage(cases: readonly WireCase[], { page = false } = {}): Promise<Stage> {
  const groups = conversations(cases);
  const [toolServer, upstream] = await Promise.all([openToolServer(declaredTools(cases)), openUpstream(groups)]);
  const closing: { close(): Promise<void> }[] = [upstream, toolServer];
  const close = async () => {
    for (const part of closing.toReversed()) await part.close();
  };
  try {
    const env = { ...quick, KIMI_BASE_URL: upstream.url, TOOLS_URL: toolServer.url };
    const instance: Instance = await startInstance({ env });
    closing.push({ close: () => instance.stop() });
    const app = await App.signUp(instance.url);
    const pages = page ? await openPages(app) : null;
    if (pages) closing.push(pages);
    const judge = async ([name, steps]: Job) => {
      const verdicts = await inTime(drive(app, upstream, toolServer, name, steps));
      return pages ? lookAt(pages, verdicts, steps) : verdicts;
    };
    return { jobs: [...groups], judge: (job) => judge(job).catch((error: unknown) => broken(job, error)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const longestMs = 120_000;

function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`did not end within ${longestMs / 1000} s`)), longestMs);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

async function lookAt(pages: Pages, verdicts: Verdict[], cases: readonly WireCase[]): Promise<Verdict[]> {
  const [first, ...rest] = verdicts;
  if (!first) return verdicts;
  const missing = await pages.missing(first.conversationId, cases);
  return [{ ...first, differences: [...first.differences, ...missing] }, ...rest];
}

const broken = ([, cases]: Job, error: unknown): Verdict[] =>
  cases.map(({ name }) => ({
    name,
    conversationId: '',
    differences: [error instanceof Error ? error.message : String(error)],
  }));

/** Judges all jobs, some at once, and tells each verdict as it comes. */
export async function judgeAll(stage: Stage, atOnce: number, tell: (verdict: Verdict) => void): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const left = [...stage.jobs];
  const worker = async () => {
    for (let job = left.shift(); job; job = left.shift()) {
      const judged = await stage.judge(job);
      judged.forEach(tell);
      verdicts.push(...judged);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return verdicts;
}

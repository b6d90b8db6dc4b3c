import { parseArgs } from 'node:util';
import { startInstance } from '@/test/instance';
import { build } from './build.cjs';
import { App } from './wire/app';
import { conversations, declaredTools, readCases, type WireCase } from './wire/cases';
import { drive, type Verdict } from './wire/drive';
import { openPages, type Pages } from './wire/page';
import { openToolServer } from './wire/tool-server';
import { openUpstream } from './wire/upstream';

const usage = 'Usage: npm run wire -- FILE [--only NAME] [--page] [--built] [--at-once N]';

const options = {
  only: { type: 'string', multiple: true },
  page: { type: 'boolean', default: false },
  /** Serve the build that is there, though the sources have changed. */
  built: { type: 'boolean', default: false },
  'at-once': { type: 'string', default: '6' },
} as const;

type Options = { only?: string[]; page: boolean; built: boolean; 'at-once': string };
type Job = [name: string, cases: WireCase[]];

/** The idle limit that the cases are made for, and short waits between tries. */
const quick = { KIMI_API_KEY: 'wire', KIMI_IDLE_MS: '1000', KIMI_RETRY_MS: '50', LOG_LEVEL: 'warn' };

/** Drives a file of wire cases through a running instance of the whole application; answers the exit code. */
async function main(file: string, { only, page, built, 'at-once': atOnce }: Options): Promise<number> {
  const all = await readCases(file);
  const jobs = [...conversations(all)].filter(([name, cases]) => !only || isNamed(only, name, cases));
  if (jobs.length === 0) throw new Error('No case of that name is in the file.');
  if (!built && (await build()) !== 0) throw new Error('The build failed.');
  const toolServer = await openToolServer(declaredTools(all));
  const upstream = await openUpstream(new Map(jobs));
  const instance = await startInstance({ env: { ...quick, KIMI_BASE_URL: upstream.url, TOOLS_URL: toolServer.url } });
  try {
    const app = await App.signUp(instance.url);
    const pages = page ? await openPages(app) : null;
    const judge = async ([name, cases]: Job) => {
      const verdicts = await drive(app, upstream, toolServer, name, cases);
      return pages ? lookAt(pages, verdicts, cases) : verdicts;
    };
    const verdicts = await judgeAll(jobs, Number(atOnce), judge);
    await pages?.close();
    return total(verdicts);
  } finally {
    await instance.stop();
    await Promise.all([upstream.close(), toolServer.close()]);
  }
}

const isNamed = (only: string[], name: string, cases: WireCase[]): boolean =>
  only.includes(name) || cases.some((c) => only.includes(c.name));

async function lookAt(pages: Pages, verdicts: Verdict[], cases: WireCase[]): Promise<Verdict[]> {
  const [first, ...rest] = verdicts;
  if (!first) return verdicts;
  const missing = await pages.missing(first.conversationId, cases);
  return [{ ...first, differences: [...first.differences, ...missing] }, ...rest];
}

async function judgeAll(jobs: Job[], atOnce: number, judge: (job: Job) => Promise<Verdict[]>): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const left = [...jobs];
  const worker = async () => {
    for (let job = left.shift(); job; job = left.shift()) {
      const judged = await judge(job).catch((error: unknown) => broken(job, error));
      judged.forEach(print);
      verdicts.push(...judged);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return verdicts;
}

const broken = ([, cases]: Job | [string, WireCase[]], error: unknown): Verdict[] =>
  cases.map(({ name }) => ({
    name,
    conversationId: '',
    differences: [error instanceof Error ? error.message : String(error)],
  }));

function print({ name, differences }: Verdict): void {
  console.log(differences.length === 0 ? `pass  ${name}` : `FAIL  ${name}`);
  for (const difference of differences) console.log(`      ${difference}`);
}

function total(verdicts: Verdict[]): number {
  const failed = verdicts.filter((v) => v.differences.length > 0).length;
  console.log(`\n${verdicts.length} cases: ${verdicts.length - failed} passed, ${failed} failed.`);
  return failed === 0 ? 0 : 1;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options });
const [file] = positionals;
if (!file) {
  console.error(usage);
  process.exit(2);
}
process.exit(await main(file, values));

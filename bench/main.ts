import { parseArgs } from 'node:util';
import { best, type Figure, type Measured } from './figure';
import { budgets } from './figures/budgets';
import { bodyBytes } from './figures/bytes';
import { costPages } from './figures/costs';
import { databaseWrites } from './figures/database';
import { endings } from './figures/endings';
import { firstTokenAdded } from './figures/first-token';
import { leftEarly } from './figures/left-early';
import { longList } from './figures/long-list';
import { longRun } from './figures/long-run';
import { manyStreams } from './figures/many-streams';
import { oneStream } from './figures/one-stream';
import { pageAnswer } from './figures/page-answer';
import { pageFirstToken } from './figures/page-first-token';
import { pageOpen } from './figures/page-open';
import { pageTyping } from './figures/page-typing';
import { pageWeight } from './figures/page-weight';
import { searchHits } from './figures/search';
import { sharedPage } from './figures/shared-page';
import { oneRun } from './figures/watchers';
import { openStage } from './stage/stage';
import { table } from './table';

const figures: Figure[] = [
  firstTokenAdded,
  manyStreams,
  oneRun,
  oneStream,
  leftEarly,
  longRun,
  pageAnswer,
  pageOpen,
  pageFirstToken,
  pageTyping,
  pageWeight,
  sharedPage,
  bodyBytes,
  databaseWrites,
  budgets,
  costPages,
  searchHits,
  longList,
  endings,
];

const usage = `Usage: npm run bench -- [--only NAME]… [--best-of N] [--ledger-rows N]

Measures a production build on a Postgres server, the practice model being a process of its own.

--only NAME   this figure alone: ${figures.map((f) => f.name).join(', ')}
--best-of N   measures each figure N times and shows the best, for machines that do other work too
--ledger-rows N   calls in the ledger of the figure “costs”, default 10,000,000`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    'best-of': { type: 'string', default: '1' },
    'ledger-rows': { type: 'string', default: '10000000' },
    help: { type: 'boolean', default: false },
  },
});

const broken: string[] = [];

async function measure(chosen: readonly Figure[], times: number): Promise<Measured[]> {
  const stage = await openStage({ ledgerRows: Number(values['ledger-rows']) });
  try {
    const lines: Measured[] = [];
    for (const figure of chosen) {
      process.stderr.write(`${figure.name} …\n`);
      const runs: Measured[][] = [];
      for (let run = 0; run < times; run += 1) {
        const measured = await figure.run(stage).catch((error: unknown) => {
          broken.push(`${figure.name} broke: ${error instanceof Error ? error.message : error}`);
          return null;
        });
        if (measured) runs.push(measured);
      }
      lines.push(...best(runs));
    }
    return lines;
  } finally {
    await stage.close();
  }
}

const chosen = figures.filter((f) => !values.only || values.only.includes(f.name));
const isUnknown = values.only?.some((name) => !figures.some((f) => f.name === name));
const times = Number(values['best-of']);
if (values.help || chosen.length === 0 || isUnknown || !(times >= 1) || !(Number(values['ledger-rows']) >= 1_000)) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}
const lines = await measure(chosen, times);
console.log(table(lines));
if (times > 1) console.log(`\nThe best of ${times} runs each.`);
for (const what of broken) console.error(what);
process.exit(broken.length === 0 ? 0 : 1);

import { parseArgs } from 'node:util';
import { build } from './build.cjs';
import { conversations, readCases, type WireCase } from './wire/cases';
import type { Verdict } from './wire/drive';
import { judgeAll, openStage } from './wire/stage';

const usage = `Usage: npm run wire -- FILE [--only NAME]… [--page] [--built] [--at-once N]

Drives a file of wire cases through a running instance of the whole application: upstream bytes in; the stored message,
the stream, the ledger and the tool calls out.

--only NAME   this case or group alone
--page        also read each conversation in Chromium
--built       serve the build that is there, though the sources have changed
--at-once N   conversations at a time (6)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    page: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
    'at-once': { type: 'string', default: '6' },
  },
});

async function main(file: string): Promise<number> {
  const { only, page, built } = values;
  const cases = chosen(await readCases(file), only);
  if (cases.length === 0) throw new Error('No such case is in the file.');
  if (!built && (await build()) !== 0) throw new Error('The build failed.');
  const stage = await openStage(cases, { page });
  try {
    return total(await judgeAll(stage, Number(values['at-once']), print));
  } finally {
    await stage.close();
  }
}

/** The cases of that name, and those that share a conversation with them. */
function chosen(cases: WireCase[], names?: string[]): WireCase[] {
  if (!names) return cases;
  const named = ([name, steps]: [string, WireCase[]]) =>
    names.includes(name) || steps.some((c) => names.includes(c.name));
  return [...conversations(cases)].filter(named).flatMap(([, steps]) => steps);
}

function print({ name, differences }: Verdict): void {
  console.log(differences.length === 0 ? `pass  ${name}` : `FAIL  ${name}`);
  for (const difference of differences) console.log(`      ${difference}`);
}

function total(verdicts: Verdict[]): number {
  const failed = verdicts.filter((v) => v.differences.length > 0).length;
  console.log(`\n${verdicts.length} cases: ${verdicts.length - failed} passed, ${failed} failed.`);
  return failed === 0 ? 0 : 1;
}

const [file] = positionals;
if (file) process.exit(await main(file));
console.error(usage);
process.exit(2);

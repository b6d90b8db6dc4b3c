const { createWriteStream, mkdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { build } = require('../build.cjs');
const { bin, ended, root, start } = require('../child.cjs');
const { playwrightReport, verdict, vitestReport } = require('./reports.cjs');

const folder = join(root, '.test');
const longestMs = 40 * 60_000;
let running = null;

/** Runs a tool with its output in `.test/<stage>.log`; answers its exit code. */
async function tool(stage, args, env = {}) {
  const log = createWriteStream(join(folder, `${stage}.log`), { flags: 'a' });
  const child = start(args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', ...env } });
  running = child;
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const late = setTimeout(() => child.kill('SIGTERM'), longestMs);
  const code = await ended(child);
  clearTimeout(late);
  running = null;
  await new Promise((resolve) => log.end(resolve));
  return code;
}

/** A test runner that fails without a failed test (a crash, an unhandled error) still counts as one failure. */
function settled(counts, code) {
  if (code === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: [{ name: `ended with ${code}`, message: '' }] };
}

function report(stage) {
  const file = join(folder, `${stage}.json`);
  rmSync(file, { force: true });
  return file;
}

async function vitest(stage, args, env) {
  const file = report(stage);
  const code = await tool(
    stage,
    [bin.vitest, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env,
  );
  return settled(vitestReport(file), code);
}

const stages = {
  async types(stage) {
    const generated = await tool(stage, [bin.next, 'typegen']);
    return verdict(generated || (await tool(stage, [bin.tsc, '--noEmit'])));
  },
  lint: async (stage) => verdict(await tool(stage, [bin.biome, 'check', '--error-on-warnings', '.'])),
  unit: (stage) => vitest(stage, ['--project', 'unit']),
  async build(stage) {
    const log = createWriteStream(join(folder, `${stage}.log`));
    await new Promise((resolve) => log.once('open', resolve));
    return verdict(await build({ stdio: ['ignore', log, log] }));
  },
  integration: (stage) => vitest(stage, ['--project', 'integration']),
  postgres: (stage) => vitest(stage, ['--project', 'integration'], { TEST_DATABASE: 'postgres' }),
  async e2e(stage) {
    const file = report(stage);
    const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    // A trace of every test takes its time. A first failure leaves its picture, its page and what was asked for.
    const code = await tool(stage, [bin.playwright, 'test', '--reporter=list,json', '--trace=on-first-retry'], env);
    return settled(playwrightReport(file), code);
  },
};

function prepare() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      running?.kill('SIGTERM');
      process.exit(1);
    });
  }
}

module.exports = { folder, prepare, stages };

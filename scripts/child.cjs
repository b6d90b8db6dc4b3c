const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { fittingNode, root } = require('./node-check.cjs');

const bin = {
  next: join(root, 'node_modules', 'next', 'dist', 'bin', 'next'),
  tsc: join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
  biome: join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'),
  vitest: join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  playwright: join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
};

/** Reads `.env` beside package.json; what the shell sets wins. */
function loadDotEnv() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Starts a script under the fitting Node, in the project's folder. */
function start(args, options = {}) {
  return spawn(fittingNode(), args, { cwd: root, stdio: 'inherit', ...options });
}

/** @returns {Promise<number>} the exit code; 128 + number of the signal that ended it, as shells count */
function ended(child) {
  const signals = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signals[signal] ?? 0)));
  });
}

/** Passes signals on. A terminal gives Ctrl-C to the whole group already, so there it is only waited for. */
function forwardSignals(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
}

/** Runs a script to its end, signals passed on. */
function run(args, options = {}) {
  const child = start(args, options);
  forwardSignals(child);
  return ended(child);
}

/** Runs a TypeScript file of this project. */
const runTypeScript = (args, options) => run(['--import', 'tsx', ...args], options);

module.exports = { bin, ended, forwardSignals, loadDotEnv, root, run, runTypeScript, start };

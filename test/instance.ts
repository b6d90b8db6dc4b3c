import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settings as known } from '@/lib/config/env';
import { serving } from '../scripts/serving.cjs';
import { copyFresh } from './fresh-files';
import { freePort } from './ports';

const root = join(import.meta.dirname, '..');

export type InstanceOptions = {
  /** Settings of lib/config/env.ts; DATA_DIR and PORT have defaults of their own. */
  env?: Record<string, string>;
  /** The build to serve; default: NEXT_DIST_DIR, else `.next`. */
  distDir?: string;
  /** Longest wait until it answers, ms. */
  readyMs?: number;
};

export type Instance = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** What it has printed so far, over all its starts. */
  logs(): string;
  /** Sends a signal and returns at once. */
  signal(name: NodeJS.Signals): void;
  /** Ends the process and waits until it is gone; its data stay. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port and data; it is ended first where it still runs. */
  restart(env?: Record<string, string>): Promise<void>;
  /** Ends it and removes the data folder that was made for it. */
  stop(): Promise<void>;
};

const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'];

/** Every setting empty, that is unset: a `.env` of the folder must not reach a test. */
const unset = Object.fromEntries(Object.keys(known.shape).map((name) => [name, '']));

/** Serves an existing production build as a process of its own, and waits until `/api/ready` says so. */
export async function startInstance(options: InstanceOptions = {}): Promise<Instance> {
  const port = Number(options.env?.PORT ?? (await freePort()));
  const url = `http://localhost:${port}`;
  const temporary = options.env?.DATA_DIR ? null : mkdtempSync(join(tmpdir(), 'pensee-data-'));
  const dataDir = options.env?.DATA_DIR ?? join(temporary ?? '', 'data');
  if (temporary && !options.env?.DATABASE_URL) copyFresh('migrated', dataDir);
  let settings = { ...options.env };
  let printed = '';
  let child: ChildProcess;
  let gone: Promise<void>;

  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);

  function launch(): Promise<void> {
    const env = {
      ...Object.fromEntries(kept.map((name) => [name, process.env[name]])),
      ...unset,
      NODE_ENV: 'production' as const,
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_MANUAL_SIG_HANDLE: 'true',
      NEXT_DIST_DIR: options.distDir ?? process.env.NEXT_DIST_DIR ?? '.next',
      ...settings,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
    };
    const next = join(root, 'node_modules/next/dist/bin/next');
    child = spawn(process.execPath, [next, ...serving(String(port), '127.0.0.1')], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = child;
    const note = (text: Buffer) => {
      printed += text.toString();
    };
    started.stdout?.on('data', note);
    started.stderr?.on('data', note);
    gone = new Promise((resolve) => started.once('exit', () => resolve()));
    return answering(url, started, options.readyMs ?? 60_000, () => printed);
  }

  async function kill(signal: NodeJS.Signals = 'SIGKILL') {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  }

  async function end() {
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await kill('SIGTERM');
    clearTimeout(late);
  }

  await launch();
  return {
    url,
    port,
    dataDir,
    get pid() {
      return child.pid ?? -1;
    },
    logs: () => printed,
    signal: (name) => void child.kill(name),
    kill,
    async restart(env = {}) {
      await end();
      settings = { ...settings, ...env };
      await launch();
    },
    async stop() {
      await end();
      process.off('exit', killWithUs);
      if (temporary) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

async function answering(url: string, child: ChildProcess, withinMs: number, printed: () => string): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The instance ended with ${child.exitCode}:\n${printed().slice(-4000)}`);
    const ready = await fetch(`${url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The instance was not ready within ${withinMs} ms:\n${printed().slice(-4000)}`);
}

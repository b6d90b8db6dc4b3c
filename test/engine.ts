import { afterAll, beforeAll } from 'vitest';
import { type Database, openDatabase } from '@/db/client';
import { session, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { newId } from '@/lib/ids';
import type { Host } from '@/lib/kimi/types';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { afterRun } from '@/lib/runs/after';
import { type Bus, LocalBus } from '@/lib/runs/bus';
import type { EngineContext, EngineSettings } from '@/lib/runs/context';
import { Engine } from '@/lib/runs/engine';
import { follow } from '@/lib/runs/tail';
import { singleton } from '@/lib/singleton';
import { loadTools, type Tools } from '@/lib/tools/registry';

export const practiceHost = (url: string): Host => ({
  name: 'practice',
  baseUrl: url,
  apiKey: 'practice',
  practice: true,
});

/** The same server as a host whose calls cost money. */
export const realHost = (url: string): Host => ({ ...practiceHost(url), name: 'host', practice: false });

const quick: EngineSettings = {
  leaseMs: 2_000,
  idleMs: 1_000,
  retryMs: 20,
  maxSteps: 300,
  maxRunsPerUser: 20,
  maxCompletionTokens: 32_768,
};

export type EngineOptions = {
  settings?: Partial<EngineSettings>;
  bus?: Bus;
  tools?: Tools;
  instance?: string;
  contextLength?: number;
  /** The practice server plays a host whose calls cost money. */
  real?: boolean;
  /** What requests go to; default: the practice server, as `real` says. */
  host?: Host;
  /** What the engine itself works with, where that is not the process's own. */
  store?: Database;
  /** Hears of the work that follows a run. */
  onAfter?: (done: Promise<void>) => void;
};

/** An engine of its own beside the process's singleton; several on one database play several instances. */
export async function makeEngine(practice: PracticeServer, options: EngineOptions = {}): Promise<Engine> {
  const db = options.store ?? (await openDatabase()).db;
  const tools = options.tools ?? (await loadTools({ WEB_FETCH_ALLOW: ['127.0.0.1'], TOOLS_URL: undefined }));
  const context: EngineContext = {
    db,
    bus: options.bus ?? new LocalBus(),
    host: options.host ?? (options.real ? realHost(practice.url) : practiceHost(practice.url)),
    tools,
    settings: { ...quick, ...options.settings },
    contextLength: async () => options.contextLength ?? 262_144,
    logIdle: () => made.logIdle(),
  };
  const made: Engine = new Engine(context, options.instance ?? newId(), (run, outcome) => {
    const done = afterRun(context, run, outcome);
    options.onAfter?.(done);
  });
  await made.start();
  return made;
}

/** Makes an engine the one that the product's functions use, over a scriptable practice server. */
async function useEngine(options: EngineOptions = {}): Promise<{ engine: Engine; practice: PracticeServer }> {
  const practice = await startPractice({ scriptable: true, rate: 0 });
  const engine = await makeEngine(practice, options);
  singleton('host', () => Promise.resolve(engine.context.host));
  singleton('engine', () => Promise.resolve(engine));
  return { engine, practice };
}

export async function makePerson(name = 'Ada'): Promise<Person> {
  const id = newId();
  const email = `${id}@example.com`;
  const { db } = await openDatabase();
  const sessionId = newId();
  await db.insert(user).values({ id, email, name });
  await db.insert(session).values({ id: sessionId, userId: id, expiresAt: new Date(Date.now() + 3_600_000) });
  return { id, email, name, role: 'member', teams: {}, sessionId };
}

/** An engine for all tests of a file, and Ada who asks it; there once the tests run. */
export function withEngine(options?: EngineOptions) {
  const made = {} as { engine: Engine; practice: PracticeServer; ada: Person };
  beforeAll(async () => {
    Object.assign(made, await useEngine(options), { ada: await makePerson() });
  });
  afterAll(async () => {
    await made.engine.drain(1_000);
    await made.practice.close();
  });
  return made;
}

export type Chunk = { type: string } & Record<string, unknown>;

/** Everything a viewer gets until the stream ends; `done`: it was told that the reply is complete. */
export async function watch(engine: Engine, runId: string): Promise<{ chunks: Chunk[]; done: boolean }> {
  let text = '';
  const done = await new Promise<boolean>((resolve, reject) => {
    follow(engine, runId, { write: (sse) => (text += sse), end: resolve })
      .then((leave) => leave === null && resolve(true))
      .catch(reject);
  });
  const chunks = text
    .split('\n\n')
    .filter(Boolean)
    .map((frame) => JSON.parse(frame.slice(6)) as Chunk);
  return { chunks, done };
}

/** Settles once a viewer has seen some of the answer. */
export function textShown(engine: Engine, runId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const write = (sse: string) => sse.includes('"text-delta"') && resolve();
    follow(engine, runId, { write, end: () => resolve() }).catch(reject);
  });
}

export const said = (chunks: readonly Chunk[], type: 'text' | 'reasoning'): string =>
  chunks.map((c) => (c.type === `${type}-delta` ? (c.delta as string) : '')).join('');

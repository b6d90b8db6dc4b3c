import type { Database } from '@/db/client';
import { newId } from '@/lib/ids';
import type { Host } from '@/lib/kimi/types';
import type { PracticeServer } from '@/lib/practice/server';
import type { Engine } from '@/lib/runs/engine';
import { singleton } from '@/lib/singleton';
import { builtinTool } from '@/lib/tools/builtin';
import { loadTools, type Tools } from '@/lib/tools/registry';
import { makeEngine } from '@/test/engine';
import { Mortal } from './mortal';
import { vendor } from './price-book';

export type Life = { instance: string; engine: Engine; mortal: Mortal; after: Set<Promise<void>> };

const hostOf = ({ url }: PracticeServer): Host => ({
  name: vendor,
  baseUrl: url,
  apiKey: 'practice',
  practice: false,
});

async function withSearch(): Promise<Tools> {
  const own = await loadTools({ WEB_FETCH_ALLOW: ['127.0.0.1'], TOOLS_URL: undefined });
  const search = builtinTool('$web_search');
  const declarations = [...own.declarations, search.declaration];
  return {
    ...own,
    declarations,
    get: (name) => (name === search.declaration.name ? search : own.get(name)),
    check: (name, input) => (name === search.declaration.name ? null : own.check(name, input)),
  };
}

/** Processes of the product that follow each other on one database; the newest is the one that requests reach. */
export class Lives {
  readonly all: Life[] = [];
  private readonly tools = withSearch();

  constructor(
    private readonly store: Database,
    private readonly practice: PracticeServer,
  ) {
    const front = new Proxy({} as Engine, {
      get: (_, name) => {
        if (name === 'then') return undefined;
        const { engine } = this.newest;
        const value = Reflect.get(engine, name);
        return typeof value === 'function' ? value.bind(engine) : value;
      },
    });
    singleton('host', () => Promise.resolve(hostOf(practice)));
    singleton('engine', () => Promise.resolve(front));
  }

  get newest(): Life {
    return this.all.at(-1) as Life;
  }

  /** Those that still work. */
  get alive(): Life[] {
    return this.all.filter(({ mortal }) => !mortal.isDead);
  }

  async begin(instance = newId()): Promise<void> {
    const after = new Set<Promise<void>>();
    const mortal: Mortal = new Mortal(this.store, () => void life.engine.drain(0));
    const engine = await makeEngine(this.practice, {
      instance,
      host: hostOf(this.practice),
      store: mortal.store,
      tools: await this.tools,
      contextLength: 14_000,
      settings: { leaseMs: 16_000, idleMs: 60_000, retryMs: 2, maxCompletionTokens: 2_000 },
      onAfter(done) {
        after.add(done);
        void done.then(() => after.delete(done));
      },
    });
    const life: Life = { instance, engine, mortal, after };
    this.all.push(life);
  }

  async end(): Promise<void> {
    await Promise.all(this.alive.map(({ engine }) => engine.drain(0)));
    this.all.length = 0;
  }
}

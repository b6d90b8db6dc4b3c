import { describe, expect, test } from 'vitest';
import { type Source, sourcesIn } from './sources';

const sources = sourcesIn('app', 'components', 'lib', 'db');
const byPath = new Map(sources.map((source) => [source.path, source]));

const values = (source: Source) => source.imports.filter((one) => !one.typeOnly).map((one) => one.from);

/** Everything that is loaded when a file is, by its shortest way: what is reached → the file that imports it. */
function reached(start: Source): Map<string, string> {
  const seen = new Map<string, string>();
  const queue = [start];
  for (let source = queue.shift(); source; source = queue.shift()) {
    for (const path of values(source)) {
      if (seen.has(path)) continue;
      seen.set(path, source.path);
      const next = byPath.get(path);
      if (next) queue.push(next);
    }
  }
  return seen;
}

const below = (folder: string) => sources.filter((source) => source.path.startsWith(`${folder}/`));

function breaches(of: Source[], forbidden: RegExp): string[] {
  return of.flatMap((source) =>
    [...reached(source)]
      .filter(([path]) => forbidden.test(path))
      .map(([path, by]) => `${source.path}: ${by} imports ${path}`),
  );
}

describe('what may know what', () => {
  test('pages and routes reach the database through lib only', () => {
    const direct = below('app').flatMap((source) =>
      source.imports
        .filter((one) => one.from.startsWith('db/') && !one.typeOnly)
        .map((one) => `${source.path}: ${one.from}`),
    );
    expect(direct).toEqual([]);
  });

  test('components load nothing that belongs to the server', () => {
    const server =
      /^(app\/|db\/|node:|server-only$|next\/(headers|server|cache)$|postgres$|pino$|undici$|drizzle-orm|lib\/(config\/env|log)\.ts$)/;
    expect(breaches(below('components'), server)).toEqual([]);
  });

  test('lib knows no page and no component', () => {
    expect(breaches(below('lib'), /^(app|components)\//)).toEqual([]);
  });

  test.each(['lib/kimi', 'lib/tools'])('%s knows no database and no Next', (folder) => {
    expect(breaches(below(folder), /^(db\/|drizzle-orm|next($|\/|-auth)|react$)/)).toEqual([]);
  });

  test('db takes types and the base modules from lib, nothing else of ours', () => {
    const allowed = /^lib\/(config\/[\w-]+|log|errors|ids|singleton)\.ts$/;
    const wrong = below('db').flatMap((source) =>
      source.imports
        .filter((one) => /^(app|components|lib)\//.test(one.from))
        .filter((one) => !(allowed.test(one.from) || (one.typeOnly && /^lib\/[^/]+\/types\.ts$/.test(one.from))))
        .map((one) => `${source.path}: ${one.from}`),
    );
    expect(wrong).toEqual([]);
  });
});

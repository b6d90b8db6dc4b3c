import { describe, expect, test } from 'vitest';
import { sourcesIn } from './sources';

const routes = sourcesIn('app').filter((source) => source.path.endsWith('/route.ts'));
const methods = /export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE)\b([^\n]*)/g;

describe('route handlers', () => {
  test('are there', () => expect(routes.length).toBeGreaterThan(0));

  test.each(routes.map((source) => [source.path, source] as const))('%s is thin and guarded', (path, source) => {
    expect(source.lines).toBeLessThanOrEqual(60);
    if (path.includes('[...nextauth]')) return;
    const handlers = [...source.text.matchAll(methods)];
    expect(handlers.length).toBeGreaterThan(0);
    for (const [, method, rest] of handlers) expect(`${method}${rest}`).toMatch(/^\w+ = route(<[^>]*>+)?\(/);
  });
});

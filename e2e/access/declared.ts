import { sourcesIn } from '@/test/sources';

/** Every route that there is, as `GET /api/conversations/[id]`, read from its source. */
export const declaredRoutes: string[] = sourcesIn('app')
  .filter((source) => source.path.endsWith('/route.ts'))
  .flatMap(({ path, text }) => {
    const url = `/${path
      .replace(/^app\//, '')
      .replace(/\/route\.ts$/, '')
      .replace(/\([^)]*\)\//g, '')}`;
    const names = [...text.matchAll(/export const (?:\{([^}]*)\}|(GET|POST|PUT|PATCH|DELETE))/g)];
    return names
      .flatMap(([, many, one]) => (many ? many.split(',').map((n) => n.trim()) : [one]))
      .map((m) => `${m} ${url}`);
  });

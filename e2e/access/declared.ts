import { sourcesIn } from '@/test/sources';

const sources = sourcesIn('app');

const urlOf = (path: string, file: string) =>
  `/${path.replace(/^app\//, '').slice(0, -file.length)}`.replace(/\/\([^)]*\)/g, '').replace(/(.)\/$/, '$1');

/** Every route that there is, as `GET /api/conversations/[id]`, read from its source. */
export const declaredRoutes: string[] = sources
  .filter((source) => source.path.endsWith('/route.ts'))
  .flatMap(({ path, text }) => {
    const names = [
      ...text.matchAll(
        /export (?:const|async function|function) (?:\{([^}]*)\}|(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b)/g,
      ),
    ];
    return names
      .flatMap(([, many, one]) => (many ? many.split(',').map((n) => n.trim()) : [one]))
      .map((method) => `${method} ${urlOf(path, 'route.ts')}`);
  });

/** Every page that there is, as `/c/[id]`. */
export const declaredPages: string[] = sources
  .filter((source) => /(^|\/)page\.tsx?$/.test(source.path))
  .map(({ path }) => urlOf(path, path.endsWith('x') ? 'page.tsx' : 'page.ts'));

/** Sources with a server action: an address of its own that no row here would name. */
export const withServerActions: string[] = sourcesIn('app', 'components', 'lib')
  .filter(({ text }) => /^\s*['"]use server['"]/m.test(text))
  .map(({ path }) => path);

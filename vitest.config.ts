import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** They choose their databases themselves, so that once is enough. */
const onBoth = ['lib/backup/**', 'test/instances/**'];
const exclude = [...configDefaults.exclude, '**/.next*/**', 'e2e/**'];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here('./') },
      { find: /^server-only$/, replacement: here('./test/empty.ts') },
    ],
  },
  test: {
    // A slow machine fails no test: longer than anything takes that comes at all.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.ts', '**/*.test.tsx'], exclude, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.itest.ts'],
          exclude: process.env.TEST_DATABASE === 'postgres' ? [...exclude, ...onBoth] : exclude,
          // Each file has a database of its own; two at once use what two cores have.
          maxWorkers: 2,
          // Real servers and processes on a shared machine: once more before it counts as broken, as for the browser.
          retry: process.env.CI ? 1 : 0,
          // next-auth imports `next/server` without its extension, which only a bundler resolves.
          server: { deps: { inline: ['next-auth'] } },
          globalSetup: './test/integration-server.ts',
          setupFiles: './test/integration-database.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

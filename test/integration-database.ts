import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { closeDatabase } from '@/db/client';
import { copyFresh } from './fresh-files';
import { startPostgres } from './postgres';

/**
 * Every integration test file gets a database of its own behind `db()`: embedded, or with TEST_DATABASE=postgres on a
 * server, so that the same files prove both.
 */
const folder = mkdtempSync(join(tmpdir(), 'pensee-test-'));
const dataDir = join(folder, 'data');
process.env.DATA_DIR = dataDir;
process.env.LOG_LEVEL ??= 'silent';
delete process.env.KIMI_API_KEY;
delete process.env.KIMI_BASE_URL;
delete process.env.DATABASE_URL;

const server = process.env.TEST_DATABASE === 'postgres' ? await startPostgres() : null;
if (server) process.env.DATABASE_URL = server.url;
else copyFresh('migrated', dataDir);

afterAll(async () => {
  await closeDatabase();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

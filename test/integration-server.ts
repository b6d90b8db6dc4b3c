import { startServer } from './postgres-server';
import { makeSeed } from './seed';

/**
 * Brings up one PostgreSQL server for the whole integration run, on which `startPostgres()` then makes databases, and makes
 * the embedded database that each file begins with.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const removeSeed = await makeSeed();
  const server = process.env.TEST_DATABASE_URL ? null : await startServer();
  if (server) process.env.TEST_DATABASE_URL = server.url;
  return async () => {
    removeSeed();
    await server?.stop();
  };
}

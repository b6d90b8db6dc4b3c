import { startServer } from './postgres-server';

/** Brings up one PostgreSQL server for the whole integration run; `startPostgres()` then makes databases on it. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const server = await startServer();
  process.env.TEST_DATABASE_URL = server.url;
  return () => server.stop();
}

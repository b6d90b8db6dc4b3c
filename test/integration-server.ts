import { makeFresh } from './fresh-files';
import { startServer } from './postgres-server';

/** Before the whole integration run: one PostgreSQL server, on which `startPostgres()` makes databases, and fresh files. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? null : await startServer();
  if (server) process.env.TEST_DATABASE_URL = server.url;
  const forget = await makeFresh();
  return async () => {
    await server?.stop();
    forget();
  };
}

import { randomBytes } from 'node:crypto';
import { connect } from '@/db/connect';
import { type PostgresServer, startServer } from './postgres-server';

export type TestDatabase = { url: string; stop(): Promise<void> };

let own: Promise<PostgresServer> | null = null;
let databases = 0;

async function serverUrl(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  own ??= startServer();
  return (await own).url;
}

async function administer(url: string, statement: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

/**
 * A fresh, empty database on a real PostgreSQL server: the one at `TEST_DATABASE_URL` where that is set, else one of this
 * process's own, brought up at the first call from Debian's binaries.
 */
export async function startPostgres(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `pensee_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  databases += 1;
  const stop = async () => {
    databases -= 1;
    await administer(server, `drop database if exists ${name} with (force)`);
  };
  return { url: url.href, stop };
}

/** Stops the server of this process, where it has one and nobody uses a database of it. */
export async function stopPostgres(): Promise<void> {
  if (databases > 0) return;
  const server = own;
  own = null;
  await (await server)?.stop();
}

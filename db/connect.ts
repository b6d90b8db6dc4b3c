import postgres from 'postgres';

type Options = postgres.Options<Record<string, postgres.PostgresType>>;

/**
 * A pool of connections to a Postgres server. Arrays go as text and are cast in the statement: the driver would ask each new
 * connection for the server's array types, and where the connection breaks on that question, it rejects a promise that
 * nobody holds, which ends the process. `reserve()` needs a connection that was made before.
 */
export const connect = (url: string, options: Options = {}): postgres.Sql =>
  postgres(url, { onnotice: () => {}, fetch_types: false, ...options });

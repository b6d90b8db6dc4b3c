/**
 * The one connection that a back-up or a restore works on. Its statements run in their order, so that `begin` and `commit`
 * are plain ones; a connection that broke takes no further statement, since a new one would be outside the transaction.
 */
export type Connection = {
  readonly kind: 'embedded' | 'server';
  /** Runs one statement and answers its rows. */
  rows<T>(statement: string, values?: readonly unknown[]): Promise<T[]>;
  /** Rows of a table in the text form of Postgres's COPY, whole lines at a time. */
  copyOut(table: string, columns: readonly string[]): AsyncIterable<Uint8Array>;
  /** Adds whole lines of that form to a table. */
  copyIn(table: string, columns: readonly string[], lines: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
};

/** Text forms that mean the same on every server, and no limit that was meant for requests. */
const settings = {
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  extra_float_digits: '1',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

/** Begins the one transaction of a back-up or a restore. */
export async function begin(connection: Connection, mode: string): Promise<void> {
  await connection.rows(`begin ${mode}`);
  for (const [name, value] of Object.entries(settings)) await connection.rows(`set local ${name} = '${value}'`);
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const tableName = (table: string): string => `public.${quoted(table)}`;

export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ');

import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema';

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
/** A database or a transaction in it. */
export type Executor = Pick<Database, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'>;

export type OpenDatabase = {
  db: Database;
  /** Set where several processes may share the database: the address for LISTEN/NOTIFY. */
  url: string | null;
  /** Copies an embedded database's files at a moment when no statement runs: what a crash then would leave. */
  copyFiles?: (to: string) => Promise<void>;
  close(): Promise<void>;
};

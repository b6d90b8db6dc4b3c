import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema';

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
/** A database or a transaction in it. */
export type Executor = Pick<Database, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'>;

export type OpenDatabase = {
  db: Database;
  /** Set where several processes may share the database: the address for LISTEN/NOTIFY. */
  url: string | null;
  close(): Promise<void>;
};

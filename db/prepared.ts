import type { Database } from './types';

/**
 * A statement that drizzle puts together once for each database: for what is asked so often that putting its text together
 * costs more than sending it. What differs from call to call is a `sql.placeholder`.
 */
export function prepared<Statement>(make: (store: Database) => Statement): (store: Database) => Statement {
  const made = new WeakMap<Database, Statement>();
  return (store) => {
    const known = made.get(store);
    if (known) return known;
    const statement = make(store);
    made.set(store, statement);
    return statement;
  };
}

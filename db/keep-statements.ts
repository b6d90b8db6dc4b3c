import type postgres from 'postgres';

/** A list of ids makes a statement of its own for each length; those with more parameters than this are not kept. */
const mostParameters = 40;

type Begin = (fn: (tx: postgres.TransactionSql) => unknown) => Promise<unknown>;

/**
 * Lets each connection keep the statements that drizzle hands over. Drizzle marks them all as not to be kept; then the
 * driver asks the server for the types of each before it runs it, and the server parses and plans it anew: two round trips
 * instead of one.
 */
export function keepStatements<T extends postgres.Sql | postgres.TransactionSql>(sql: T): T {
  const { unsafe } = sql;
  const keep: typeof unsafe = (query, parameters = [], options = {}) =>
    unsafe(query, parameters, { ...options, prepare: parameters.length > 0 && parameters.length <= mostParameters });
  sql.unsafe = keep;
  if ('begin' in sql) sql.begin = within(sql.begin as Begin) as typeof sql.begin;
  return sql;
}

const within =
  (begin: Begin): Begin =>
  (fn) =>
    begin((tx) => fn(keepStatements(tx)));

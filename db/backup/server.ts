import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connect } from '../connect';
import { databaseTrouble } from '../trouble';
import { type Connection, columnList, tableName } from './connection';

/** @throws SettingError that says in one line what is wrong with DATABASE_URL */
export async function connectServer(url: string): Promise<Connection> {
  let broken = false;
  const client = connect(url, {
    max: 1,
    connect_timeout: 10,
    // The driver would end a connection after half an hour to an hour, in the middle of a transaction.
    max_lifetime: null,
    onclose: () => {
      broken = true;
    },
    connection: { application_name: 'pensee-backup' },
  });
  const send = (statement: string, values: readonly unknown[] = []) => {
    if (broken) throw new Error('The connection to the database broke.');
    return client.unsafe(statement, values as never[]);
  };
  await client`select 1`.catch(async (cause) => {
    await client.end({ timeout: 1 });
    throw databaseTrouble(url, cause);
  });
  return {
    kind: 'server',
    async rows<T>(statement: string, values?: readonly unknown[]) {
      return [...(await send(statement, values))] as T[];
    },
    async *copyOut(table, columns) {
      const rows = await send(`copy ${tableName(table)} (${columnList(columns)}) to stdout`).readable();
      yield* rows;
      // The driver stops reading from its socket where rows come faster than they are taken, and goes on only when asked
      // for more: after the last ones, nobody would, and the next statement's answer would never be read.
      rows._read(0);
    },
    async copyIn(table, columns, lines) {
      const into = await send(`copy ${tableName(table)} (${columnList(columns)}) from stdin`).writable();
      await pipeline([lines], into satisfies Writable);
    },
    close: () => client.end({ timeout: 5 }),
  };
}

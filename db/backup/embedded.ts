import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { makeDataFolder } from '@/lib/config/data-folder';
import { lockFolder } from '../lock';
import { type Connection, columnList, tableName } from './connection';

/** What is aimed at for one piece, bytes: a copy out of the embedded database is held in memory as a whole. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * Opens the embedded database below `dataDir` as it is, without bringing it up to date; makes one where there is none.
 * @throws FolderInUse
 */
export async function connectEmbedded(dataDir: string): Promise<Connection> {
  makeDataFolder(dataDir);
  const unlock = lockFolder(dataDir);
  try {
    return await connectFiles(join(dataDir, 'postgres'), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Opens the files of a database that nobody else has open. */
export async function connectFiles(folder: string, closed: () => void): Promise<Connection> {
  const client = await PGlite.create(folder);
  return {
    kind: 'embedded',
    async rows<T>(statement: string, values: readonly unknown[] = []) {
      return (await client.query<T>(statement, [...values])).rows;
    },
    copyOut: (table, columns) => copyOut(client, table, columns),
    async copyIn(table, columns, lines) {
      const from = `copy ${tableName(table)} (${columnList(columns)}) from '/dev/blob'`;
      await client.query(from, [], { blob: new Lines(lines) });
    },
    async close() {
      await client.close();
      closed();
    },
  };
}

/** What a plain Blob holds lies outside the heap, and is let go of far too late. */
class Lines extends Blob {
  constructor(private readonly lines: Uint8Array<ArrayBuffer>) {
    super();
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.lines;
    return buffer.slice(byteOffset, byteOffset + byteLength);
  }
}

/** By ranges of the table's pages, wider or narrower as the last one turned out. */
async function* copyOut(client: PGlite, table: string, columns: readonly string[]): AsyncIterable<Uint8Array> {
  const name = tableName(table);
  const { rows } = await client.query<{ pages: number }>(
    `select (pg_relation_size('${name}'::regclass) / current_setting('block_size')::int)::int as pages`,
  );
  const pages = rows[0]?.pages ?? 0;
  let width = 16;
  for (let page = 0; page < pages; ) {
    const range = `ctid >= '(${page},0)' and ctid < '(${page + width},0)'`;
    const from = `select ${columnList(columns)} from only ${name} where ${range}`;
    const { blob } = await client.query(`copy (${from}) to '/dev/blob'`);
    const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? []);
    if (bytes.length > 0) yield bytes;
    page += width;
    if (bytes.length > pieceBytes) width = Math.max(1, width >> 1);
    else if (bytes.length < pieceBytes / 4) width *= 2;
  }
}

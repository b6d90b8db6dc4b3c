import { createHash } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { link, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { appliedMigrations, countRows, sequencesOf, tablesOf } from '@/db/backup/catalog';
import { begin, type Connection } from '@/db/backup/connection';
import { PenseeError } from '@/lib/errors';
import packageFile from '@/package.json';
import { format, type Header } from './header';
import { leftOut } from './left-out';
import type { SecretFile } from './secrets';

/** Rows are gathered up to so many bytes for one frame. */
const frameBytes = 256 * 1024;

/**
 * Writes everything that the connection's database holds, as of one moment, into a new file that its owner alone may read.
 * The file has its name once it is whole.
 * @throws PenseeError where there is nothing to back up, or something of that name is there
 */
export async function writeBackup(connection: Connection, secrets: SecretFile[], file: string): Promise<Header> {
  await begin(connection, 'isolation level repeatable read read only');
  const header = await describe(connection, secrets);
  const aside = `${file}.part`;
  const handle = await open(aside, 'w', 0o600).catch((cause) => {
    throw new PenseeError('bad-request', `${file} cannot be written (${cause.code}).`, { cause });
  });
  const forget = () => rmSync(aside, { force: true });
  process.once('exit', forget);
  try {
    await handle.chmod(0o600);
    const pieces = Readable.from(sealed(content(connection, header, secrets)), { objectMode: false });
    await pipeline(pieces, createGzip(), createWriteStream(aside, { fd: handle.fd, autoClose: false }));
    await handle.sync();
    await link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw there(file);
    throw error;
  } finally {
    await handle.close();
    forget();
    process.off('exit', forget);
  }
  await connection.rows('commit');
  return header;
}

export const there = (file: string) =>
  new PenseeError('conflict', `${file} is there already: a back-up replaces no file.`);

async function describe(connection: Connection, secrets: SecretFile[]): Promise<Header> {
  const migrations = await appliedMigrations(connection);
  if (!migrations?.length) throw new PenseeError('conflict', 'There is nothing to back up: the database is empty.');
  const tables: Header['tables'] = [];
  for (const { name, columns } of await tablesOf(connection)) {
    const kept = !leftOut.includes(name);
    tables.push({ name, columns, rows: kept ? await countRows(connection, name) : 0, kept });
  }
  return {
    pensee: 'back-up',
    format,
    version: packageFile.version,
    takenAt: new Date().toISOString(),
    source: connection.kind,
    migrations,
    tables,
    sequences: await sequencesOf(connection),
    secrets: secrets.map(({ name }) => name),
  };
}

const line = (data: unknown): Buffer => Buffer.from(`${JSON.stringify(data)}\n`);

async function* content(connection: Connection, header: Header, secrets: SecretFile[]): AsyncIterable<Uint8Array> {
  yield line(header);
  for (const { name, columns, kept } of header.tables) {
    if (!kept) continue;
    for await (const bytes of gathered(connection.copyOut(name, columns))) {
      yield line({ of: 'rows', name, bytes: bytes.length });
      yield bytes;
    }
  }
  for (const { name, content } of secrets) {
    yield line({ of: 'secret', name, bytes: content.length });
    yield content;
  }
}

/** Fewer and larger pieces: a server gives rows one by one. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < frameBytes) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** Adds the line that proves the file whole. */
async function* sealed(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  yield line({ end: true, sha256: hash.digest('hex') });
}

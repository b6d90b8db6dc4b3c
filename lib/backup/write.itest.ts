import { statSync } from 'node:fs';
import { join } from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, expect, test } from 'vitest';
import { tablesOf } from '@/db/backup/catalog';
import { connectServer } from '@/db/backup/server';
import * as schema from '@/db/schema';
import { backUp, connect, connectTo, databaseUrl, fresh, kinds, migrated, restore } from '@/test/backups';
import { everything, fillEveryTable, structure } from '@/test/every-table';
import { leftOut } from './left-out';
import { checkBackup } from './restore';
import { writeBackup } from './write';

let full: string;

beforeAll(async () => {
  const connection = await migrated(await connect('embedded'));
  await fillEveryTable(connection);
  full = await backUp(connection);
});

test('the file is its owner’s alone and says what it holds: every table of the schema', async () => {
  expect(statSync(full).mode & 0o777).toBe(0o600);
  const header = await checkBackup(full);
  const tables = Object.values(schema).filter((one) => is(one, PgTable));
  expect(header.tables.map(({ name }) => name)).toEqual(tables.map((table) => getTableName(table)).sort());
  const without = header.tables.filter(({ kept }) => !kept).map(({ name }) => name);
  expect(without).toEqual([...leftOut].sort());
  for (const { rows, kept } of header.tables) expect(rows).toBe(kept ? 2 : 0);
});

test('rows go from embedded to server and back, and none is another', async () => {
  const first = await migrated(await connect('embedded'));
  await fillEveryTable(first);
  const before = await everything(first);
  const structures = [
    await structure(await migrated(await connect('embedded'))),
    await structure(await migrated(await connect('server'))),
  ];
  for (const name of leftOut) before[name] = [];

  const second = await connect('server');
  await restore(second, await backUp(first));
  expect(await everything(second)).toEqual(before);

  const third = await connect('embedded');
  await restore(third, await backUp(second));
  expect(await everything(third)).toEqual(before);
  expect([await structure(third), await structure(second)]).toEqual(structures);
});

test.each(kinds)('what is larger than any buffer leaves an %s database whole', async (kind) => {
  const connection = await migrated(await connect(kind));
  await connection.rows(
    `insert into setting (key, value) select n, repeat(n::text, 200) from generate_series(1, 40000) n`,
  );
  await connection.rows(`insert into setting (key, value) values ('last', repeat('long', 500000))`);
  const target = await connect(kind);
  await restore(target, await backUp(connection));
  const sums = `select count(*)::int as count, md5(string_agg(key || value, ',' order by key)) as sum from setting`;
  const [sum] = await connection.rows<{ count: number }>(sums);
  expect(sum?.count).toBe(40_001);
  expect(await target.rows(sums)).toEqual([sum]);
});

test('what is written meanwhile is in it as a whole or not at all', async () => {
  const url = await databaseUrl();
  const writer = await migrated(await connectTo(url));
  let over = false;
  let rounds = 0;
  const write = async (n: number) => {
    await writer.rows('begin');
    await writer.rows('insert into setting (key, value) values ($1, $1)', [String(n)]);
    await writer.rows('insert into host_limit (host) values ($1)', [String(n)]);
    await writer.rows('commit');
  };
  const writing = (async () => {
    while (!over) await write(++rounds);
  })();
  const files: string[] = [];
  for (let n = 0; n < 5; n++) {
    const connection = await connectServer(url);
    files.push(await backUp(connection));
    await connection.close();
  }
  over = true;
  await writing;
  const counts = await Promise.all(
    files.map(async (file) => {
      const { tables } = await checkBackup(file);
      return ['setting', 'host_limit'].map((name) => tables.find((table) => table.name === name)?.rows);
    }),
  );
  for (const [settings, limits] of counts) expect(limits).toBe(settings);
  expect(rounds).toBeGreaterThan(5);
  const target = await connect('embedded');
  await restore(target, files.at(-1) as string);
});

test('no file is replaced, and none is left half made', async () => {
  const connection = await migrated(await connect('embedded'));
  await expect(writeBackup(connection, [], full)).rejects.toThrow(`${full} is there already`);
  await connection.rows('rollback');
  await expect(writeBackup(connection, [], join(fresh(), 'no'))).rejects.toThrow('cannot be written (ENOENT)');
  await connection.rows('rollback');
  await expect(writeBackup(await connect('embedded'), [], fresh())).rejects.toThrow('There is nothing to back up');
  expect((await tablesOf(connection)).length).toBeGreaterThan(30);
});

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { appliedMigrations } from '@/db/backup/catalog';
import { begin } from '@/db/backup/connection';
import { connectEmbedded } from '@/db/backup/embedded';
import { openForRows, ownMigrations } from '@/db/backup/rebuild';
import { openServer } from '@/db/server';
import { backUp, connect, connectTo, databaseUrl, fresh, kinds, migrated, open, restore } from '@/test/backups';
import { everything, fillEveryTable, structure } from '@/test/every-table';
import { checkBackup } from './restore';
import { readSecrets } from './secrets';
import { writeBackup } from './write';

let full: string;

beforeAll(async () => {
  const connection = await migrated(await connect('embedded'));
  await fillEveryTable(connection);
  full = await backUp(connection);
});

describe.each(kinds)('into an %s database', (kind) => {
  test('that holds something it goes only when told so', async () => {
    const connection = await migrated(await connect(kind));
    await connection.rows(`insert into setting (key, value) values ('mine', 'precious')`);
    const before = await everything(connection);
    await expect(restore(connection, full)).rejects.toThrow('The database is not empty.');
    await connection.rows('rollback');
    expect(await everything(connection)).toEqual(before);
    await restore(connection, full, { replace: true });
    const after = await everything(connection);
    expect(after.setting).toHaveLength(2);
    expect(after.setting?.join()).not.toContain('precious');
  });

  test('an older back-up is brought up to date', async () => {
    const old = await migrated(await connect(kind), 1);
    await fillEveryTable(old);
    const file = await backUp(old);
    const connection = await connect(kind);
    await restore(connection, file);
    expect(await appliedMigrations(connection)).toEqual(ownMigrations().map(({ folderMillis }) => folderMillis));
    expect(await structure(connection)).toEqual(await structure(await migrated(await connect(kind))));
    const spaces = await connection.rows('select from conversation where space_id = user_id');
    expect(spaces).toHaveLength(2);
  });

  test('no trigger fires for rows that come back, and all do afterwards', async () => {
    const connection = await migrated(await connect(kind));
    await connection.rows('create table counted (n int)');
    await connection.rows(`create function count_it() returns trigger language plpgsql as
      $$ begin insert into counted values (1); return null; end $$`);
    await connection.rows('create trigger counting after insert on setting for each row execute function count_it()');
    await begin(connection, 'read write');
    const close = await openForRows(connection);
    await connection.copyIn('setting', ['key', 'value', 'sealed'], Buffer.from('a\tb\tf\n'));
    await close();
    await connection.rows('commit');
    expect(await connection.rows('select from counted')).toHaveLength(0);
    await connection.rows(`insert into setting (key, value) values ('c', 'd')`);
    expect(await connection.rows('select from counted')).toHaveLength(1);
    await restore(connection, full, { replace: true });
    await expect(connection.rows('delete from audit_entry')).rejects.toThrow('the audit log is append-only');
  });

  test('sequences go on where they were', async () => {
    const connection = await migrated(await connect(kind));
    await connection.rows('create sequence tally');
    await connection.rows(`select nextval('tally') from generate_series(1, 5)`);
    expect((await checkBackup(await backUp(connection))).sequences).toEqual([{ name: 'tally', value: '5' }]);
  });

  test('that is another program’s nothing goes', async () => {
    const connection = await connect(kind);
    await connection.rows('create table theirs (a int)');
    await expect(restore(connection, full, { replace: true })).rejects.toThrow('tables that are not Pensée’s');
  });

  test('rows that do not fit together leave it as it was', async () => {
    const broken = await migrated(await connect(kind));
    await fillEveryTable(broken);
    await broken.rows('alter table message drop constraint message_conversation_id_conversation_id_fk');
    await broken.rows('alter table run drop constraint run_conversation_id_conversation_id_fk');
    await broken.rows(`update message set conversation_id = '00000000-0000-7000-8000-00000000dead'`);
    const connection = await migrated(await connect(kind));
    await expect(restore(connection, await backUp(broken))).rejects.toThrow(/foreign key/);
    await connection.rows('rollback');
    expect(await everything(connection)).toEqual(await everything(await migrated(await connect(kind))));
  });
});

test('a database that Pensée runs on is not replaced', async () => {
  const url = await databaseUrl();
  const product = await openServer(url);
  open.push(() => product.close());
  await product.db.execute('select 1');
  const connection = await connectTo(url);
  await expect(restore(connection, full, { replace: true })).rejects.toThrow('Stop every instance of it first.');
});

test('secrets come along, what tells of a process does not', async () => {
  const from = fresh();
  const connection = await migrated(await connectEmbedded(from));
  writeFileSync(join(from, 'auth-secret'), 'sesame\n', { mode: 0o600 });
  writeFileSync(join(from, 'control.json'), '{}');
  const file = fresh();
  expect((await writeBackup(connection, readSecrets(from), file)).secrets).toEqual(['auth-secret']);
  await connection.close();

  const dataDir = fresh();
  await restore(await connect('server'), file, { dataDir });
  expect(readFileSync(join(dataDir, 'auth-secret'), 'utf8')).toBe('sesame\n');
  expect(statSync(join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600);
  expect(readSecrets(dataDir)).toHaveLength(1);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { backUp, connect, fresh, migrated } from '@/test/backups';
import { fillEveryTable } from '@/test/every-table';
import { checkBackup } from './restore';

let full: string;

/** A back-up with its first line changed, sealed anew or not. */
function changed(change: (header: Record<string, unknown>) => object): string {
  const text = gunzipSync(readFileSync(full)).toString('latin1');
  const end = text.indexOf('\n');
  const file = fresh();
  writeFileSync(
    file,
    gzipSync(Buffer.from(JSON.stringify(change(JSON.parse(text.slice(0, end)))) + text.slice(end), 'latin1')),
  );
  return file;
}

beforeAll(async () => {
  const connection = await migrated(await connect('embedded'));
  await fillEveryTable(connection);
  full = await backUp(connection);
});

describe('a file is refused before anything is changed', () => {
  test('wherever it is cut', async () => {
    const bytes = readFileSync(full);
    const file = fresh();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        writeFileSync(file, bytes.subarray(0, length));
        await expect(checkBackup(file)).rejects.toThrow(/is (damaged or cut short|not a back-up of Pensée)\./);
      }),
    );
  });

  test('whichever byte is another', async () => {
    const bytes = readFileSync(full);
    const file = fresh();
    // Before and behind lie times and padding of gzip's own, which say nothing.
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: bytes.length - 12 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const other = Buffer.from(bytes);
          other[at] = (other[at] as number) ^ by;
          writeFileSync(file, other);
          await expect(checkBackup(file)).rejects.toThrow(
            /is (damaged or cut short|not a back-up of Pensée)|was made by/,
          );
        },
      ),
    );
  });

  test.each<[string, () => string, RegExp]>([
    ['is not there', () => fresh(), /^There is no file /],
    ['is a folder', () => import.meta.dirname, /cannot be read \(EISDIR\)/],
    ['is something else', () => join(import.meta.dirname, 'read.ts'), /is not a back-up of Pensée\.$/],
    ['was changed and packed again', () => changed((header) => ({ ...header, version: '0.0.9' })), /is damaged/],
    [
      'has another form',
      () => changed((header) => ({ ...header, format: 2, version: '7.0.0' })),
      /made by Pensée 7\.0\.0, .* Update Pensée first/,
    ],
  ])('that %s', async (_, file, message) => {
    await expect(checkBackup(file())).rejects.toThrow(message);
  });

  test('whose schema is newer', async () => {
    const connection = await migrated(await connect('embedded'));
    await connection.rows(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9999999999999)`);
    await expect(checkBackup(await backUp(connection))).rejects.toThrow(/Update Pensée first/);
  });
});

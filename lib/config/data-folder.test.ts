import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDataFolder } from './data-folder';

const folder = mkdtempSync(join(tmpdir(), 'pensee-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder is made with those above it, and may be there already', () => {
  const deep = join(folder, 'a/b/c');
  makeDataFolder(deep);
  makeDataFolder(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
});

test.each([
  ['file', 'is a file or lies below one'],
  ['file/below/it', 'is a file or lies below one'],
])('%s is told with the name of the setting', (path, reason) => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeDataFolder(join(folder, path))).toThrow(
    `Setting DATA_DIR is wrong: ${join(folder, path)} ${reason}. It takes a folder that can be written to.`,
  );
});

test.runIf(process.platform === 'linux')('a folder in which none can be made is told at once', () => {
  expect(() => makeDataFolder('/proc/nope')).toThrow(
    /^Setting DATA_DIR is wrong: \/proc\/nope cannot be made \(ENOENT\)/,
  );
  expect(() => makeDataFolder('/proc/nope/below')).toThrow(/^Setting DATA_DIR is wrong/);
});

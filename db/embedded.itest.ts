import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openEmbedded } from './embedded';

const above = mkdtempSync(join(tmpdir(), 'pensee-embedded-'));
afterAll(() => rmSync(above, { recursive: true }));

const modeOf = (folder: string) => statSync(folder).mode & 0o777;

it.skipIf(process.platform === 'win32')('keeps its files from the other accounts of the machine', async () => {
  const folder = join(above, 'data');
  const files = join(folder, 'postgres');
  await (await openEmbedded(folder)).close();
  expect([modeOf(folder), modeOf(files)]).toEqual([0o700, 0o700]);
  for (const one of [folder, files]) chmodSync(one, 0o755);
  await (await openEmbedded(folder)).close();
  // The folder above may be somebody's choice: a volume, a service's state.
  expect([modeOf(folder), modeOf(files)]).toEqual([0o755, 0o700]);
});
